import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEmptyProject } from './empty-project.js';

const examples = ['keyway-graphql.md', 'keyway-graphql/sandbox.md'].flatMap((page) => {
  const text = readFileSync(new URL(`../../docs/api/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts\n(import .*?)^```$/gms)].map(([, source = '']) => source);
});

/** The comments after each `console.log` of an example. */
const expectedLines = (source: string): string[] =>
  [...source.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, line = '']) => line);

it('has an example of every entry point in the API reference', () => {
  const calls = ['createKeyway(', 'startSandbox(', 'demoData(', 'faults.add('];
  expect(calls.filter((call) => !examples.some((source) => source.includes(call)))).toEqual([]);
});

it('runs every example of the API reference with the documented output', async () => {
  const project = await createEmptyProject({ node: '20' });

  for (const source of examples) {
    writeFileSync(join(project.folder, 'example.mjs'), source);
    const output = await project.run('node example.mjs', { PORT: '0' });
    expect(output.split('\n')).toEqual(expect.arrayContaining(expectedLines(source)));
  }
});
