import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';
import { variablesOf, world } from '../support/models/directory/random-directory.js';
import { Run, step } from '../support/models/directory/run.js';
import { isFullSample, sample } from '../support/sample.js';

describe('choices and names', () => {
  it('are what a plain model says, for random projects, settings and callers', { timeout: 1_800_000 }, async () => {
    const wanted = isFullSample() ? 10_000 : 50;
    const stepsPerRun = 50;
    const { seed, numRuns } = sample({ small: 1, full: 200 });
    let cases = 0;
    for (let run = 0; run < numRuns; run++) {
      const parameters = { seed: seed + run, numRuns: 1 };
      const [made] = fc.sample(world, parameters);
      const [steps = []] = fc.sample(
        fc.array(step, { minLength: stepsPerRun, maxLength: stepsPerRun, size: 'max' }),
        parameters,
      );
      if (made === undefined) throw new Error('fast-check made nothing.');
      const ends: (() => Promise<void>)[] = [];
      const harness = await startHarness({
        sandbox: { data: made.data },
        variables: { ...variablesOf(made.settings), LOG_LEVEL: 'error' },
        onEnd: (end) => void ends.unshift(end),
      });
      try {
        const model = new Run(harness, made);
        for (const [index, one] of steps.entries()) {
          const caller = made.callers[index % made.callers.length] ?? 'managementKey';
          await model.take(one, caller).catch((cause: unknown) => {
            const situation = JSON.stringify({ one, caller, settings: made.settings });
            throw new Error(`SEED=${seed}, run ${run}, step ${index}: ${situation}\n${String(cause)}`, { cause });
          });
          cases++;
        }
      } finally {
        for (const end of ends) await end();
      }
    }
    expect(cases).toBeGreaterThanOrEqual(wanted);
  });
});
