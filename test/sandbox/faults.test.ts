import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, type Fault } from '../../src/sandbox/sandbox.js';
import { type TestSandbox, accessKeyPath, testSandbox } from '../support/sandbox.js';

const searchPath = `${accessKeyPath}/search`;
const createPath = `${accessKeyPath}/create`;

/** What the client of a faulted create sees, and whether the key was made. */
async function createUnder(fault: Fault): Promise<{ sandbox: TestSandbox; seen: unknown; isMade: boolean }> {
  const sandbox = await testSandbox();
  const before = sandbox.keys.size;
  sandbox.faults.add({ path: createPath, fault });
  const seen = await sandbox.post(createPath, { name: 'Key' }).catch((error: unknown) => error);
  return { sandbox, seen, isMade: sandbox.keys.size > before };
}

/** A request whose client hangs up once the sandbox has it. */
async function createAndLeave(sandbox: TestSandbox): Promise<void> {
  const leaving = new AbortController();
  const arrived = sandbox.calls.nextCall();
  const ended = sandbox.calls.nextEnd();
  const request = fetch(`${sandbox.url}${createPath}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
    body: '{"name":"Key"}',
    signal: leaving.signal,
  }).catch(() => undefined);
  await arrived;
  leaving.abort();
  await Promise.all([request, ended]);
}

describe('a fault with a response', () => {
  it('has the status, headers and body of its rule', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({
      fault: { kind: 'status', status: 502, body: '<h1>Bad gateway</h1>', headers: { server: 'edge' } },
    });
    const response = await fetch(sandbox.url);
    expect(response.status).toBe(502);
    expect(Object.fromEntries(response.headers)).toMatchObject({ server: 'edge', 'content-type': 'text/html' });
    expect(await response.text()).toBe('<h1>Bad gateway</h1>');
  });

  it('has the error body of a rate limit, with Retry-After', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } } });
    const response = await fetch(sandbox.url);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({ errorCode: 'E130429', errorDescription: 'API rate limit exceeded' });
  });

  it.each([
    [false, 'before'],
    [true, 'after'],
  ])('with after: %s happens %s the change', async (after) => {
    const { seen, isMade } = await createUnder({ kind: 'status', status: 503, after });
    expect(seen).toMatchObject({ status: 503 });
    expect(isMade).toBe(after);
  });

  it('can be a 200 without the expected fields, after the change', async () => {
    const { seen, isMade } = await createUnder({ kind: 'body', body: { key: { id: 'K2' } } });
    expect(seen).toEqual({ status: 200, body: { key: { id: 'K2' } } });
    expect(isMade).toBe(true);
  });

  it('can be a 200 with broken JSON, after the change', async () => {
    const { seen, isMade } = await createUnder({ kind: 'body', body: '{"key":' });
    expect(seen).toBeInstanceOf(SyntaxError);
    expect(isMade).toBe(true);
  });

  it('can be late, with the change on either side of the wait', async () => {
    const { seen, isMade } = await createUnder({ kind: 'delay', ms: 30 });
    expect(seen).toMatchObject({ status: 200, body: { cleartext: expect.any(String) } });
    expect(isMade).toBe(true);

    const sandbox = await testSandbox();
    const before = sandbox.keys.size;
    sandbox.faults.add({ fault: { kind: 'delay', ms: 60_000, when: 'after' } });
    sandbox.faults.add({ fault: { kind: 'delay', ms: 60_000, when: 'before' } });
    await createAndLeave(sandbox);
    expect(sandbox.keys.size - before).toBe(1);
    await createAndLeave(sandbox);
    expect(sandbox.keys.size - before).toBe(1);
  });
});

describe('a fault without a response', () => {
  it.each([
    ['before', false],
    ['after', true],
  ] as const)('resets the connection %s the change', async (when, isMade) => {
    const outcome = await createUnder({ kind: 'reset', when });
    expect(outcome.seen).toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(outcome.isMade).toBe(isMade);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('hangs %s the change until the client leaves', async (when, made) => {
    const sandbox = await testSandbox();
    const before = sandbox.keys.size;
    sandbox.faults.add({ fault: { kind: 'hang', when } });
    await createAndLeave(sandbox);
    expect(sandbox.keys.size - before).toBe(made);
    expect(sandbox.calls.all).toMatchObject([{ fault: 'hang', body: { name: 'Key' } }]);
    expect(sandbox.calls.all[0]).not.toHaveProperty('status');
  });

  it('closes the connection after the change and half of the response', async () => {
    const { seen, isMade } = await createUnder({ kind: 'half' });
    expect(seen).toMatchObject({ message: 'terminated' });
    expect(isMade).toBe(true);
  });

  it('sends one byte at a time and never ends', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ fault: { kind: 'drip', everyMs: 1 } });
    const response = await fetch(sandbox.url);
    const sizes: number[] = [];
    const { message } = JSON.parse('{"message":"No such path: /"}') as { message: string };
    let text = '';
    for await (const chunk of response.body ?? []) {
      sizes.push(chunk.length);
      text += Buffer.from(chunk).toString();
      if (text.includes(`${message}"   `)) break;
    }
    expect(Math.max(...sizes)).toBeLessThan(20);
    expect(text.trimEnd().endsWith('}')).toBe(false);
  });
});

describe('a fault with a huge response', () => {
  it('is valid JSON of exactly as many bytes', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ fault: { kind: 'huge', bytes: 1_000_000 } });
    const response = await fetch(sandbox.url);
    const text = await response.text();
    expect(text).toHaveLength(1_000_000);
    expect(JSON.parse(text)).toHaveProperty('padding');
  });

  it('is far smaller on the wire with gzip', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ fault: { kind: 'huge', bytes: 5_000_000, gzip: true } });
    const response = await fetch(sandbox.url);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toHaveLength(5_000_000);
  });
});

describe('rules for faults', () => {
  const statuses = async (sandbox: TestSandbox, count: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let n = 0; n < count; n += 1) seen.push((await sandbox.post(searchPath)).status);
    return seen;
  };

  it('are used in order, each as often as it says', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    sandbox.faults.add({ times: 2, fault: { kind: 'status', status: 502 } });
    expect(await statuses(sandbox, 4)).toEqual([503, 502, 502, 200]);
    expect(sandbox.faults.pending).toBe(0);
  });

  it.each([searchPath, `POST ${searchPath}`, /\/search$/, /^POST .*search/g, /^\/v1\/mgmt/])(
    'meets only the requests that fit its path: %s',
    async (path) => {
      const sandbox = await testSandbox();
      sandbox.faults.add({ path, times: Infinity, fault: { kind: 'status', status: 500 } });
      expect(await sandbox.get('/v2/keys/P2DemoProject000000000000000')).toMatchObject({ status: 200 });
      expect(await statuses(sandbox, 3)).toEqual([500, 500, 500]);
    },
  );

  it('can be cleared', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 500 } });
    expect(await statuses(sandbox, 1)).toEqual([500]);
    sandbox.faults.clear();
    expect(await statuses(sandbox, 1)).toEqual([200]);
  });

  it('are in the call log', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ path: createPath, fault: { kind: 'reset', when: 'before' } });
    await sandbox.post(createPath, { name: 'Key' }).catch(() => undefined);
    await sandbox.get(`${accessKeyPath}?id=${DEMO_KEYS.bareKey}`);
    expect(sandbox.calls.list).toEqual(['POST /v1/mgmt/accesskey/create', 'GET /v1/mgmt/accesskey']);
    expect(sandbox.calls.all).toMatchObject([{ fault: 'reset' }, { status: 200 }]);
  });
});
