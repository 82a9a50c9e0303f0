import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step, fixture, type Step, type Fixture } from '../support/models/isolation/fixture.js';
import { IsolationRun, type Tally } from '../support/models/isolation/run.js';
import { expectTried, isFullSample, sample } from '../support/sample.js';

const maxSteps = 180;

describe('callers with random rights', () => {
  it('see and change what the model says, and nothing else', { timeout: 300_000 }, async () => {
    const wantedSteps = isFullSample() ? 10_000 : 1;
    const { seed: firstSeed, numRuns } = sample({ small: 1, full: 20 });
    let seed = firstSeed;
    const tally: Tally = { steps: 0, counts: new Map(), revisions: new Map() };

    for (; tally.steps < wantedSteps; seed++) {
      const result = await fc.check(
        fc.asyncProperty(fixture, fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' }), (start, steps) =>
          runSteps(start, steps, tally),
        ),
        // A failure is made smaller when its seed is given: that takes a while.
        { seed, numRuns, endOnFailure: process.env['SEED'] === undefined },
      );
      if (result.failed) throw new Error(`SEED=${seed}`, { cause: result.errorInstance });
    }

    const { counts, revisions } = tally;
    expect(new Set(revisions.values()).size).toBe(revisions.size);
    for (const kind of ['update', 'rotate', 'activate', 'deactivate', 'delete', 'replace']) {
      for (const outcome of ['done', 'NOT_FOUND', 'FORBIDDEN']) {
        expectTried(`${kind} ${outcome}`, counts.get(`${kind} ${outcome}`), { moreThan: 5, isRare: true });
      }
    }
    const others = ['create done', 'create INVALID_INPUT', 'create FORBIDDEN', 'update INVALID_INPUT', 'load hidden'];
    for (const outcome of others) expectTried(outcome, counts.get(outcome), { moreThan: 20, isRare: true });
  });
});

async function runSteps(start: Fixture, steps: readonly Step[], tally: Tally): Promise<void> {
  const run = await IsolationRun.start(start, tally);
  try {
    for (const [index, one] of steps.entries()) {
      await run.take(one).catch((cause: unknown) => {
        const { callers, settings, keys } = start;
        const failed = { step: one, caller: callers[one.caller], settings, ...(steps.length < 5 && { keys }) };
        throw new Error(`${index} steps went well, then: ${JSON.stringify(failed)}\n${String(cause)}`, { cause });
      });
    }
  } finally {
    await run.close();
  }
}
