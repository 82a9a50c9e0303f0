import { it } from 'vitest';
import { compareWithReference } from '../support/execution/differential.js';
import { expectTried, sample } from '../support/sample.js';

const outcomes = ['compiled', 'data', 'data with errors', '401', '405', 'INVALID_INPUT'];

it('responds as graphql-js would, for the headers of every client', { timeout: 3_600_000 }, async () => {
  const { seed, numRuns } = sample({ small: 80, full: 20_000 });
  const tally = await compareWithReference({ seed, documents: numRuns });
  for (const outcome of outcomes) expectTried(outcome, tally[outcome], { moreThan: 200 });
  // Few requests are repeated, and few operations have more variants than are compiled.
  expectTried('cache', tally['cache'], { moreThan: 200, isRare: true });
  expectTried('graphql-js', tally['graphql-js'], { moreThan: 20, isRare: true });
});
