import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../src/access-keys/errors.js';
import { createUpstreamHealth } from '../../src/descope/http/health.js';

const silence = new UpstreamError('UPSTREAM_UNAVAILABLE');

function start() {
  let now = 0;
  let probes = 0;
  const health = createUpstreamHealth({
    probe: () => {
      probes++;
      return Promise.reject(silence);
    },
    clock: () => now,
  });
  return {
    health,
    probes: () => probes,
    /** Asks for readiness each second; every probe fails in the meantime when `isDown`. */
    wait(seconds: number, { isDown }: { isDown: boolean }): number | null {
      for (let second = 1; second <= seconds; second++) {
        now += 1_000;
        const before = probes;
        if (!health.isReachable()) return second;
        if (probes > before) {
          if (isDown) health.failed(silence);
          else health.answered();
        }
      }
      return null;
    },
  };
}

describe('the health of Descope', () => {
  it('is checked by readiness checks without traffic, so that an outage shows within 16 s', () => {
    const { health, wait } = start();
    health.answered();
    expect(health.isReachable()).toBe(true);
    const unreadyAfter = wait(60, { isDown: true });
    expect(unreadyAfter).not.toBeNull();
    expect(unreadyAfter).toBeLessThanOrEqual(16);
  });

  it('costs a call in ten seconds without traffic, and none while calls are answered', () => {
    const idle = start();
    idle.health.answered();
    expect(idle.wait(100, { isDown: false })).toBeNull();
    expect(idle.probes()).toBeLessThanOrEqual(10);
    expect(idle.probes()).toBeGreaterThanOrEqual(8);

    const busy = start();
    for (let second = 0; second < 60; second++) {
      busy.health.answered();
      expect(busy.wait(1, { isDown: false })).toBeNull();
    }
    expect(busy.probes()).toBe(0);
  });

  it('does not suffer from responses that cannot be read', () => {
    const { health } = start();
    health.answered();
    for (let n = 0; n < 20; n++) health.failed(new UpstreamError('UPSTREAM_BAD_RESPONSE'));
    expect(health.isReachable()).toBe(true);
  });
});
