import { expect, it } from 'vitest';
import { compareWithReference } from './differential.js';
import { documentsOfRun, seedOfRun } from './random-source.js';

it('responds as graphql-js would, for the headers of every client', { timeout: 120_000 }, async () => {
  const tally = await compareWithReference({ seed: seedOfRun(), documents: documentsOfRun(200) });
  for (const outcome of [
    'compiled',
    'graphql-js',
    'cache',
    'data',
    'data with errors',
    '401',
    '405',
    'INVALID_INPUT',
  ]) {
    expect(tally[outcome], `${outcome} in ${JSON.stringify(tally)}`).toBeGreaterThan(5);
  }
});
