import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, type Fault } from '../../src/sandbox/sandbox.js';
import { CreateAccessKeyDocument, DeactivateAccessKeyDocument, RotateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';

/** A read has time for two repeats and the waits before them, 600 ms at most. */
const variables = { READ_TIMEOUT: '1500ms', WRITE_TIMEOUT: '400ms' };

const failures: readonly (readonly [string, Fault, string])[] = [
  ['hangs', { kind: 'hang', when: 'before' }, 'UPSTREAM_TIMEOUT'],
  ['drips', { kind: 'drip' }, 'UPSTREAM_TIMEOUT'],
  ['resets', { kind: 'reset', when: 'before' }, 'UPSTREAM_UNAVAILABLE'],
  ['answers half a body', { kind: 'half' }, 'UPSTREAM_UNAVAILABLE'],
  ['answers 503 with HTML', { kind: 'status', status: 503, body: '<h1>Sorry</h1>' }, 'UPSTREAM_UNAVAILABLE'],
  [
    'answers a redirect',
    { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    'UPSTREAM_UNAVAILABLE',
  ],
  ['answers broken JSON', { kind: 'body', body: '{"keys": [' }, 'UPSTREAM_BAD_RESPONSE'],
  ['answers no JSON object', { kind: 'body', body: '[]' }, 'UPSTREAM_BAD_RESPONSE'],
  [
    'refuses with 400',
    { kind: 'status', status: 400, body: { errorCode: 'E011003', message: 'SECRET-WORDS' } },
    'UPSTREAM_REJECTED',
  ],
  ['limits the rate', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'RATE_LIMITED'],
];

describe('a search whose upstream', () => {
  it.each(failures)('%s ends in time, with a code', async (_what, fault, code) => {
    const { execute, sandbox } = await startHarness({ variables });
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', times: Infinity, fault });
    const startedAt = performance.now();
    const { errors } = await execute('{ searchAccessKeys { totalCount } }');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code });
    expect(JSON.stringify(errors)).not.toMatch(/SECRET-WORDS|Sorry|127\.0\.0\.1/);
  });

  it('returns more than MAX_UPSTREAM_BODY fails with the advice to narrow it', async () => {
    const { execute } = await startHarness({ sandbox: { keys: 4_000 }, variables: { MAX_UPSTREAM_BODY: '1MB' } });
    const { errors } = await execute('{ searchAccessKeys { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Narrow the search, by tenant'),
      extensions: { code: 'RESULT_TOO_LARGE' },
    });
  });

  it('is not there at all ends at once', async () => {
    const { execute, sandbox } = await startHarness();
    await sandbox.close();
    const { errors } = await execute('{ searchAccessKeys { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  });
});

describe('a load that fails', () => {
  it('spoils its own key and no other', async () => {
    const { execute, sandbox } = await startHarness();
    sandbox.faults.add({ path: '/v1/mgmt/accesskey', fault: { kind: 'status', status: 400 } });
    const { data, errors } = await execute(`{
      one: accessKey(id: "${DEMO_KEYS.ciDeployer}") { id }
      two: accessKey(id: "${DEMO_KEYS.mobileGateway}") { id }
    }`);
    expect(Object.values(data ?? {}).filter(Boolean)).toHaveLength(1);
    expect(errors).toHaveLength(1);
  });

  it('is refused when it answers another key', async () => {
    const { execute, sandbox } = await startHarness();
    const other = { key: sandbox.keys.get(DEMO_KEYS.mobileGateway) };
    sandbox.faults.add({ path: '/v1/mgmt/accesskey', times: Infinity, fault: { kind: 'body', body: other } });
    const { errors } = await execute(`{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { id } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });
});

describe('a create', () => {
  const create = async ({ execute, sandbox }: Harness, fault: Fault) => {
    sandbox.calls.clear();
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/create', fault });
    const { data, errors } = await execute(CreateAccessKeyDocument);
    expect(errors).toBeUndefined();
    const sent = sandbox.calls.list.filter((call) => call.endsWith('/create')).length;
    return { answer: data?.createAccessKey, sent };
  };

  it.each<[string, Fault]>([
    ['is lost before the change', { kind: 'reset', when: 'before' }],
    ['is lost after the change', { kind: 'reset', when: 'after' }],
    ['hangs', { kind: 'hang', when: 'after' }],
    ['answers 503', { kind: 'status', status: 503 }],
    ['answers 524 after the change', { kind: 'status', status: 524, after: true }],
    ['answers half', { kind: 'half' }],
    ['answers no cleartext', { kind: 'body', body: { key: {} } }],
    ['answers broken JSON', { kind: 'body', body: 'oops' }],
  ])('that %s is OUTCOME_UNKNOWN and was sent once', async (_what, fault) => {
    const harness = await startHarness({ variables });
    const { answer, sent } = await create(harness, fault);
    expect(answer).toMatchObject({ __typename: 'AccessKeyOutcomeUnknownError', code: 'OUTCOME_UNKNOWN' });
    expect(sent).toBe(1);
  });

  it('that Descope refuses is UPSTREAM_REJECTED with its code and none of its words', async () => {
    const harness = await startHarness();
    const { answer } = await create(harness, {
      kind: 'status',
      status: 400,
      body: { errorCode: 'E011003', errorDescription: 'SECRET-WORDS', errorMessage: 'SECRET-WORDS' },
    });
    expect(answer).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: 'UPSTREAM_REJECTED' });
    expect(JSON.stringify(answer)).not.toContain('SECRET-WORDS');
  });

  it('that exceeds the rate limit is RATE_LIMITED', async () => {
    const harness = await startHarness();
    const { answer } = await create(harness, { kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    expect(answer).toMatchObject({ __typename: 'AccessKeyRateLimitedError', code: 'RATE_LIMITED' });
  });

  it('that never left is a plain failure', async () => {
    const { execute, sandbox } = await startHarness();
    await sandbox.close();
    const { data } = await execute(CreateAccessKeyDocument);
    expect(data?.createAccessKey).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('a rotate', () => {
  it('whose answer is lost is OUTCOME_UNKNOWN and was sent once', async () => {
    const { execute, sandbox } = await startHarness();
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/rotate', fault: { kind: 'reset', when: 'after' } });
    const { data } = await execute(RotateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });
    expect(data?.rotateAccessKey).toMatchObject({
      __typename: 'AccessKeyOutcomeUnknownError',
      code: 'OUTCOME_UNKNOWN',
    });
    expect(sandbox.calls.list.filter((call) => call.endsWith('/rotate'))).toHaveLength(1);
  });
});

describe('a deactivate', () => {
  it('that is lost again and again is OUTCOME_UNKNOWN, and may be sent again', async () => {
    const { execute, sandbox } = await startHarness();
    sandbox.faults.add({
      path: '/v1/mgmt/accesskey/deactivate',
      times: Infinity,
      fault: { kind: 'reset', when: 'before' },
    });
    const { data } = await execute(DeactivateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });
    expect(data?.deactivateAccessKey).toMatchObject({
      __typename: 'AccessKeyOutcomeUnknownError',
      code: 'OUTCOME_UNKNOWN',
    });
  });
});
