import { describe, expect, it, onTestFinished } from 'vitest';
import { startControlServer } from '../../src/sandbox/control/control-server.js';
import { createSettableClock } from '../../src/sandbox/control/settable-clock.js';
import { DEMO_PROJECT_ID, startSandbox } from '../../src/sandbox/sandbox.js';

async function startControlled(): Promise<{ url: string; controlUrl: string }> {
  const clock = createSettableClock();
  const sandbox = await startSandbox({ clock: () => clock.now() });
  const control = await startControlServer({ sandbox, clock }, { port: 0 });
  onTestFinished(async () => {
    await control.close();
    await sandbox.close();
  });
  return { url: sandbox.url, controlUrl: control.url };
}

const control = async (base: string, method: string, path: string, body?: unknown, headers = {}) => {
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${base}/_sandbox/${path}`, init);
  return { status: response.status, body: (await response.json()) as { error?: { message: string } } };
};

describe('the control API', () => {
  it.each([
    ['GET', 'nothing', undefined, 404, 'Known calls: GET /_sandbox/health'],
    ['POST', 'faults', { fault: { kind: 'explode' } }, 400, 'fault.kind'],
    ['POST', 'faults', { fault: { kind: 'status', status: 'x' } }, 400, 'fault.status'],
    ['POST', 'faults', { pathPattern: '(', fault: { kind: 'half' } }, 400, 'Invalid regular expression'],
    ['POST', 'clock', { now: 'noon' }, 400, 'ISO 8601'],
    ['POST', 'clock', { forward: 1 }, 400, 'Unrecognized key: "forward"'],
    ['POST', 'sessions', {}, 400, 'userId'],
  ])('refuses %s %s with the body %j', async (method, path, body, status, message) => {
    const { controlUrl } = await startControlled();
    const reply = await control(controlUrl, method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.body.error?.message).toContain(message);
  });

  it('moves the clock while it runs, and lets it run again', async () => {
    const { controlUrl } = await startControlled();
    const clock = async (body: object) => (await control(controlUrl, 'POST', 'clock', body)).body;
    const hour = 3_600_000;
    const moved = (await clock({ advanceSeconds: 3600 })) as { now: string; frozen: boolean };
    expect(Date.parse(moved.now) - Date.now()).toBeGreaterThan(hour - 60_000);
    expect(moved.frozen).toBe(false);
    expect(await clock({ now: 1_893_456_000 })).toEqual({ now: '2030-01-01T00:00:00.000Z', frozen: true });
    expect(await clock({ frozen: false })).toMatchObject({ frozen: false });
  });

  it('refuses requests of browsers', async () => {
    const { controlUrl } = await startControlled();
    const reply = await control(controlUrl, 'POST', 'reset', {}, { origin: 'https://example.com' });
    expect(reply).toMatchObject({ status: 403 });
  });

  it('plays a fault on paths of a pattern, as often as it says, and clears the rest', async () => {
    const { url, controlUrl } = await startControlled();
    const rule = { pathPattern: '^/v[12]/keys/', times: 3, fault: { kind: 'status', status: 503 } };
    expect(await control(controlUrl, 'POST', 'faults', rule)).toEqual({ status: 200, body: { pending: 1 } });
    expect((await fetch(`${url}/v2/keys/${DEMO_PROJECT_ID}`)).status).toBe(503);
    expect((await control(controlUrl, 'DELETE', 'faults')).body).toEqual({ pending: 0 });
    expect((await fetch(`${url}/v2/keys/${DEMO_PROJECT_ID}`)).status).toBe(200);
  });
});
