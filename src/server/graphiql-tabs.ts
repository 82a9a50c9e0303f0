import { readFile, readdir } from 'node:fs/promises';

// The package's own folder, seen from src/server and from dist/server alike.
const operations = new URL('../../schema/operations/', import.meta.url);

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

/** The examples of the contract, one tab a file, in the order of their names; and one of them again for each person. */
export async function exampleTabs({
  authorization,
  people = [],
}: {
  authorization: string | null;
  people?: readonly Person[];
}): Promise<readonly Tab[]> {
  const names = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).toSorted();
  const tabs = await Promise.all(
    names.map(async (name): Promise<Tab[]> => {
      const query = await readFile(new URL(name, operations), 'utf8');
      const others = showViewer.test(name) ? people : [];
      return [
        { query, authorization },
        ...others.map((person) => ({ query: as(person.who, query), authorization: person.authorization })),
      ];
    }),
  );
  return tabs.flat();
}

/** Whose tab it is, instead of what the example says of itself. */
const as = (who: string, query: string): string => `# ${who}\n${query.replace(/^(?:#.*\n)+/, '')}`;
