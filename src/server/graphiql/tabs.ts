import { readFile, readdir } from 'node:fs/promises';

// The package's own folders, seen from src/server and from dist/server alike.
const operations = new URL('../../../schema/operations/', import.meta.url);
const subgraphOperations = new URL('../../../schema/subgraph-operations/', import.meta.url);

/** The example that looks different to everybody. */
const showViewer = /-show-viewer\.graphql$/;

export interface Person {
  /** Becomes the first line of their tab. */
  readonly who: string;
  readonly authorization: string;
}

export interface Tab {
  readonly query: string;
  /** What its headers editor begins with; null: nothing. */
  readonly authorization: string | null;
}

/**
 * The examples of the contract, one tab a file, in the order of their names, which is that of the tasks they are for; one of
 * them again for each person; and for a subgraph what gateways ask.
 */
export async function exampleTabs({
  authorization,
  people = [],
  isSubgraph = false,
  rename = (example) => example,
}: {
  authorization: string | null;
  people?: readonly Person[];
  isSubgraph?: boolean;
  rename?: (example: string) => string;
}): Promise<readonly Tab[]> {
  const examples = [...(await filesIn(operations)), ...(isSubgraph ? await filesIn(subgraphOperations) : [])];
  const tabs = await Promise.all(
    examples.map(async (file): Promise<Tab[]> => {
      const query = rename(await readFile(file, 'utf8'));
      const others = showViewer.test(file.pathname) ? people : [];
      return [
        { query, authorization },
        ...others.map((person) => ({ query: as(person.who, query), authorization: person.authorization })),
      ];
    }),
  );
  return tabs.flat();
}

async function filesIn(folder: URL): Promise<readonly URL[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).toSorted();
  return names.map((name) => new URL(name, folder));
}

/** Whose tab it is, instead of what the example says of itself. */
const as = (who: string, query: string): string => `# ${who}\n${query.replace(/^(?:#.*\n)+/, '')}`;
