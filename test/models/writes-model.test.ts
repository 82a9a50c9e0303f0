import fc from 'fast-check';
import { describe, it } from 'vitest';
import { demoData, type UpdateReading } from '../../src/sandbox/sandbox.js';
import { startHarness } from '../support/harness.js';
import { mutations } from '../support/models/writes/commands.js';
import { keysIn } from '../support/models/writes/fixture.js';
import { sample } from '../support/sample.js';

const readings: readonly UpdateReading[] = ['omitted-keeps', 'omitted-clears'];

describe.each(readings)('where Descope reads its documents of update as "%s"', (updateReading) => {
  it(
    'no field of any key changes unless requested, in any order of operations and with any faults',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands([...mutations], { maxCommands: 30, size: 'max' }), async (commands) => {
          const clock = { now: Date.UTC(2026, 10, 21, 12) };
          const data = { ...demoData({ now: clock.now }), keys: demoData({ now: clock.now }).keys.slice(0, 3) };
          const harness = await startHarness({
            clock: () => clock.now,
            sandbox: { updateReading, data },
            variables: { SEARCH_REUSE: '1s', LOG_LEVEL: 'silent' },
          });
          const fixture = { harness, clock };
          const setup = () => ({
            model: { keys: keysIn(fixture), secrets: new Map<string, string>(), now: clock.now },
            real: fixture,
          });
          await fc.asyncModelRun(setup, commands);
        }),
        sample({ small: 1, full: 10 }),
      );
    },
  );
});
