import { getOperationAST, OperationTypeNode } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { beginOperation, type RequestRecord } from '../../telemetry/request-record.js';

/** Notes what was executed, and whether it had errors. */
export const useRequestRecord = (): Plugin<{ record: RequestRecord }> => ({
  onExecute({ args: { document, operationName, contextValue } }) {
    const operation = getOperationAST(document, operationName);
    const executed = beginOperation(contextValue.record, {
      kind: operation?.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query',
      name: operation?.name?.value ?? null,
    });
    return {
      onExecuteDone({ result }) {
        executed({ hasErrors: !isAsyncIterable(result) && (result.errors ?? []).length > 0 });
      },
    };
  },
});
