import { readFile, readdir } from 'node:fs/promises';

// The package's own folder, seen from src/server and from dist/server alike.
const operations = new URL('../../schema/operations/', import.meta.url);

/** The examples of the contract, one tab a file, in the order of their names. */
export async function exampleTabs(): Promise<string[]> {
  const names = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).toSorted();
  return Promise.all(names.map((name) => readFile(new URL(name, operations), 'utf8')));
}
