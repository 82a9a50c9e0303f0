import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useResetHarness } from '../support/harness.js';

const harness = useResetHarness();

const examplesOf = (document: string): [name: string, source: string][] => {
  const text = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```graphql\n(.*?)^```$/gms)];
  return blocks.map(([, source = ''], index) => [`${document}, example ${index + 1}`, source]);
};

const guides = ['docs/queries.md', 'docs/mutations.md', 'docs/pagination.md'];

it.each(guides.flatMap(examplesOf))('%s succeeds unchanged against the demo data', async (_name, source) => {
  const { data, errors } = await harness().execute(source);

  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toMatch(/"code":/);
  expect(Object.values(data ?? {})).toEqual([expect.any(Object)]);
});

/** It also shows typed errors. */
it.each(examplesOf('README.md'))('%s runs unchanged', async (_name, source) => {
  expect((await harness().execute(source)).errors).toBeUndefined();
});
