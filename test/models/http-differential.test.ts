import { expect, it } from 'vitest';
import { compareWithReference } from '../support/execution/differential.js';
import { isFullSample, sample } from '../support/sample.js';

it('responds as graphql-js would, for the headers of every client', { timeout: 3_600_000 }, async () => {
  const { seed, numRuns } = sample({ small: 200, full: 20_000 });
  const tally = await compareWithReference({ seed, documents: numRuns });
  const outcomes = ['compiled', 'cache', 'data', 'data with errors', '401', '405', 'INVALID_INPUT'];
  // Few operations have more variants than are compiled.
  if (isFullSample()) expect(tally['graphql-js'], JSON.stringify(tally)).toBeGreaterThan(20);
  for (const outcome of outcomes) {
    expect(tally[outcome], `${outcome} in ${JSON.stringify(tally)}`).toBeGreaterThan(isFullSample() ? 200 : 1);
  }
});
