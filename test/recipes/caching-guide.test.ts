import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('docs/caching.md shows every recipe as it is run here', () => {
  const blocks = [...read('../../docs/caching.md').matchAll(/^```ts (\S+)\n(.*?)^```$/gms)];
  const shown = blocks.map(([, file, code]) => [file, code]);

  const recipes = ['apollo', 'urql', 'relay']
    .flatMap((client) => readdirSync(new URL(client, import.meta.url)).map((name) => `${client}/${name}`))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(recipes.map((file) => [file, read(file)])));
});
