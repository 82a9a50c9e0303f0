import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** What the access log is told of a request. */
export interface Seen {
  operation: string | null;
}

/** Leaves the operation's name for the access log: the document's, not the client's free text beside it. */
export const useOperationName = (): Plugin<{ seen: Seen }> => ({
  onExecute({ args: { document, operationName, contextValue } }) {
    contextValue.seen.operation = getOperationAST(document, operationName)?.name?.value ?? null;
  },
});
