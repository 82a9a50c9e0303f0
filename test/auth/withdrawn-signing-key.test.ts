import { expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { accepted, outcomeOf, signedIn, unauthenticated } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';

/** As docs/authorization.md promises, in s. */
const promised = 300;

/** Keyway has just fetched the keys when the project withdraws one; a session of it is sent again and again. */
async function acceptedFor({ everySeconds, others }: { everySeconds: number; others: boolean }): Promise<number> {
  let now = 1_900_000_000_000;
  const harness = await startHarness({ clock: () => now });
  const [former, grace] = [await signedIn(harness, DEMO_USERS.ada), await signedIn(harness, DEMO_USERS.grace)];
  expect(await outcomeOf(harness, former)).toEqual(accepted);
  await harness.sandbox.rotateSigningKey({ keepsFormer: false });
  for (let seconds = 0; seconds <= 2 * promised; seconds += everySeconds) {
    if (others) await outcomeOf(harness, grace);
    const outcome = await outcomeOf(harness, former);
    if (outcome.status === 401) {
      expect(outcome).toEqual(unauthenticated);
      return seconds;
    }
    now += everySeconds * 1_000;
  }
  return Infinity;
}

it.each([7, 59, 61, 299])(
  'is refused within five minutes when its session is sent every %s s',
  async (everySeconds) => {
    // The first request after five minutes is refused, however recently the one before was accepted.
    expect(await acceptedFor({ everySeconds, others: false })).toBeLessThan(promised + everySeconds);
  },
);

it('is refused within five minutes for a session that was verified just before', async () => {
  expect(await acceptedFor({ everySeconds: 25, others: true })).toBe(promised);
});

it('serves on while the keys cannot be fetched, and is refused once they can', async () => {
  let now = 1_900_000_000_000;
  const harness = await startHarness({ clock: () => now });
  const former = await signedIn(harness, DEMO_USERS.ada);
  expect(await outcomeOf(harness, former)).toEqual(accepted);
  const path = `/v2/keys/${harness.sandbox.projectId}`;
  harness.sandbox.faults.add({ path, times: Infinity, fault: { kind: 'status', status: 503 } });
  await harness.sandbox.rotateSigningKey({ keepsFormer: false });
  for (let minute = 0; minute < 12; minute++) {
    now += 60_000;
    expect(await outcomeOf(harness, former)).toEqual(accepted);
  }
  harness.sandbox.faults.clear();
  now += 60_000;
  // The keys are fetched behind this request: in an outage nobody waits for them.
  await outcomeOf(harness, former);
  await expect.poll(() => outcomeOf(harness, former)).toEqual(unauthenticated);
});
