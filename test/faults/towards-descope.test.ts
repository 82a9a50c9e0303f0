import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS, startSandbox, type Fault } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  DeactivateAccessKeyDocument,
  DeleteAccessKeyDocument,
  UpdateAccessKeyDocument,
} from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';

const total = '{ searchAccessKeys { totalCount } }';
const path = { search: '/v1/mgmt/accesskey/search', load: '/v1/mgmt/accesskey', delete: '/v1/mgmt/accesskey/delete' };
const codeOf = (answer: { errors?: readonly { extensions?: object }[] }) => answer.errors?.[0]?.extensions;
const countOf = ({ sandbox }: Pick<Harness, 'sandbox'>, name: string): number =>
  sandbox.calls.list.filter((call) => call.endsWith(name)).length;

const passing: readonly (readonly [string, Fault])[] = [
  ['a reset before the answer', { kind: 'reset', when: 'before' }],
  ['a reset after the change', { kind: 'reset', when: 'after' }],
  ['half an answer', { kind: 'half' }],
  ['a 500', { kind: 'status', status: 500 }],
  ['a 502 with HTML', { kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>' }],
  ['a 503 after the change', { kind: 'status', status: 503, after: true }],
  ['a 524', { kind: 'status', status: 524 }],
  ['broken JSON', { kind: 'body', body: '{"key' }],
  ['a 429 that asks for a second', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
];

describe('one passing fault', () => {
  it.each(passing)('%s is not noticed by a search', async (_what, fault) => {
    const harness = await startHarness();
    harness.sandbox.faults.add({ path: path.search, fault });
    expect(await harness.execute(total)).toMatchObject({ data: { searchAccessKeys: { totalCount: 40 } } });
    expect(countOf(harness, '/search')).toBe(2);
  });

  it.each(passing)('%s is not noticed by an update, a deactivate or a delete', async (_what, fault) => {
    const { execute, sandbox } = await startHarness();
    const id = DEMO_KEYS.ciDeployer;
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/update', fault });
    const updated = await execute(UpdateAccessKeyDocument, { input: { id, name: 'Renamed' } });
    expect(updated.data?.updateAccessKey?.__typename).toBe('UpdateAccessKeySuccess');
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/deactivate', fault });
    const deactivated = await execute(DeactivateAccessKeyDocument, { id });
    expect(deactivated.data?.deactivateAccessKey?.__typename).toBe('DeactivateAccessKeySuccess');
    sandbox.faults.add({ path: path.delete, fault });
    const deleted = await execute(DeleteAccessKeyDocument, { id });
    expect(deleted.data?.deleteAccessKey?.__typename).toBe('DeleteAccessKeySuccess');
    expect(sandbox.keys.get(id)).toBeUndefined();
  });
});

describe('an error response', () => {
  it('is returned after any earlier fault', async () => {
    const { execute, sandbox } = await startHarness();
    sandbox.faults.add({ path: path.load, fault: { kind: 'reset', when: 'before' } });
    const missing = await execute('{ accessKey(id: "K2DemoNoSuchKey0000000000000000") { id } }');
    expect(missing).toMatchObject({ data: { accessKey: null } });
    sandbox.faults.add({ path: path.search, fault: { kind: 'status', status: 503 } });
    sandbox.faults.add({ path: path.search, fault: { kind: 'status', status: 400 } });
    expect(codeOf(await execute(total))).toMatchObject({ code: 'UPSTREAM_REJECTED' });
  });
});

describe('a lasting fault', () => {
  it('is tried three times at most', async () => {
    const harness = await startHarness();
    harness.sandbox.faults.add({ path: path.search, times: Infinity, fault: { kind: 'status', status: 503 } });
    expect(codeOf(await harness.execute(total))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(countOf(harness, '/search')).toBe(3);
  });

  it('costs at most 1.5 calls a request when it is an outage, and ends within 5 s of its end', async () => {
    const harness = await startHarness();
    harness.sandbox.faults.add({ path: path.search, times: Infinity, fault: { kind: 'status', status: 503 } });
    const requests = 400;
    for (let index = 0; index < requests; index += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => harness.execute(distinct(index))));
      for (const answer of answers) expect(codeOf(answer)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    }
    expect(countOf(harness, '/search')).toBeLessThanOrEqual(1.5 * requests);

    harness.sandbox.faults.clear();
    const endedAt = performance.now();
    await expect.poll(async () => (await harness.execute(total)).data, { timeout: 5_000, interval: 100 }).toBeTruthy();
    expect(performance.now() - endedAt).toBeLessThan(5_000);
  });

  it('is not called while the circuit breaker is open', async () => {
    const harness = await startHarness();
    harness.sandbox.faults.add({ path: path.search, times: Infinity, fault: { kind: 'reset', when: 'before' } });
    for (let index = 0; index < 12; index++) await harness.execute(total);
    harness.sandbox.calls.clear();
    expect(codeOf(await harness.execute(total))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(countOf(harness, '/search')).toBeLessThanOrEqual(1);
  });
});

/** A search that is not shared with others in flight. */
let marks = 0;
const distinct = (index: number): string =>
  `{ searchAccessKeys(filter: { text: "${index}-${marks++}" }) { totalCount } }`;

describe('Retry-After', () => {
  it.each(['30', '3600', new Date(Date.now() + 3_600_000).toUTCString()])(
    '%s does not fit, so the call fails at once, and so do all after it',
    async (header) => {
      const harness = await startHarness();
      harness.sandbox.faults.add({
        path: path.search,
        fault: { kind: 'status', status: 429, headers: { 'retry-after': header } },
      });
      const startedAt = performance.now();
      expect(codeOf(await harness.execute(total))).toMatchObject({ code: 'RATE_LIMITED' });
      harness.sandbox.calls.clear();
      const { execute } = harness;
      const load = await execute(`{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { id } }`);
      expect(codeOf(load)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) as number });
      expect(performance.now() - startedAt).toBeLessThan(3_000);
      expect(harness.sandbox.calls.list).toEqual([]);
    },
  );

  it.each(['nonsense', '-5', '0', '', '1e9'])('%j is taken for a second', async (header) => {
    const harness = await startHarness();
    harness.sandbox.faults.add({
      path: path.search,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': header } },
    });
    const startedAt = performance.now();
    expect((await harness.execute(total)).data).toEqual({ searchAccessKeys: { totalCount: 40 } });
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });
});

describe('a caller who disconnects', () => {
  it('ends the read upstream', async () => {
    const { url, authorization, sandbox } = await startHarness();
    sandbox.faults.add({ path: path.search, fault: { kind: 'hang', when: 'before' } });
    const leaver = new AbortController();
    const arrived = sandbox.calls.nextCall();
    const gone = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: total }),
      signal: leaver.signal,
    }).catch(() => 'left');
    await arrived;
    const ended = sandbox.calls.nextEnd();
    const leftAt = performance.now();
    leaver.abort();
    expect(await gone).toBe('left');
    await ended;
    expect(performance.now() - leftAt).toBeLessThan(1_500);
  });

  it('is not retried for when it disconnects during the wait for the next attempt', async () => {
    const { url, authorization, execute, sandbox } = await startHarness();
    sandbox.faults.add({ path: path.search, fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } } });
    const leaver = new AbortController();
    const answered = sandbox.calls.nextEnd();
    const gone = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: total }),
      signal: leaver.signal,
    }).catch(() => 'left');
    await answered;
    leaver.abort();
    await gone;
    // The next read waits out the pause that Descope asked for: by its end the other one would have been repeated.
    await execute(`{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { id } }`);
    expect(sandbox.calls.list.filter((call) => call.endsWith('/search'))).toHaveLength(1);
  });

  it('does not end a write', async () => {
    const { url, authorization, sandbox } = await startHarness();
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/deactivate', fault: { kind: 'delay', ms: 200 } });
    const leaver = new AbortController();
    const query = `mutation { deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { __typename } }`;
    const gone = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query }),
      signal: leaver.signal,
    }).catch(() => 'left');
    await expect.poll(() => sandbox.calls.list.at(-1)).toBe('POST /v1/mgmt/accesskey/deactivate');
    leaver.abort();
    expect(await gone).toBe('left');
    await expect.poll(() => sandbox.keys.get(DEMO_KEYS.ciDeployer)?.status).toBe('inactive');
    expect(sandbox.calls.all.at(-1)).toMatchObject({ status: 200 });
  });
});

describe('more than can be sent at a time', () => {
  it('waits in a bounded queue: the rest is OVERLOADED at once', async () => {
    const harness = await startHarness({ variables: { LOG_LEVEL: 'error' } });
    const { sandbox } = harness;
    sandbox.faults.add({ path: path.search, times: Infinity, fault: { kind: 'hang', when: 'before' } });
    const overloaded = withResolvers();
    let refused = 0;
    const answers = Array.from({ length: 900 }, async (_, index) => {
      const { code } = (codeOf(await harness.execute(distinct(index))) ?? {}) as { code?: string };
      if (code === 'OVERLOADED' && ++refused === 100) overloaded.resolve();
      return code;
    });
    await overloaded.promise;
    expect(sandbox.calls.peakInFlight).toBe(128);
    const codes = await Promise.all(answers);
    expect(codes.filter((code) => code === 'OVERLOADED').length).toBe(900 - 128 - 512);
    expect(new Set(codes)).toEqual(
      new Set(['OVERLOADED', 'UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE'].filter((code) => codes.includes(code))),
    );
  }, 60_000);

  it('fails for certain when it times out in the queue', async () => {
    const { execute, sandbox } = await startHarness({ variables: { WRITE_TIMEOUT: '300ms' } });
    sandbox.faults.add({ path: path.search, times: Infinity, fault: { kind: 'hang', when: 'before' } });
    const reads = Array.from({ length: 128 }, (_, index) => execute(distinct(index)));
    await expect.poll(() => sandbox.calls.peakInFlight).toBe(128);
    const { data } = await execute(CreateAccessKeyDocument, { input: { name: 'New', expiry: { never: true } } });
    expect(data?.createAccessKey).toMatchObject({
      __typename: 'AccessKeyUpstreamError',
      code: 'UPSTREAM_UNAVAILABLE',
    });
    await Promise.all(reads);
    expect(countOf({ sandbox }, '/create')).toBe(0);
  }, 60_000);
});

describe('a connection that is not made', () => {
  it('is a certain failure of a write: the TLS handshake fails', async () => {
    const plain = await startSandbox();
    onTestFinished(() => plain.close());
    const { execute, sandbox } = await startHarness({
      variables: { DESCOPE_BASE_URL: plain.url.replace('http:', 'https:') },
    });
    const { data } = await execute(CreateAccessKeyDocument, { input: { name: 'New', expiry: { never: true } } });
    expect(data?.createAccessKey).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(plain.keys.size).toBe(sandbox.keys.size);
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
