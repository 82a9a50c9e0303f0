import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/sandbox.js';
import { demoData, type SandboxData } from '../../src/sandbox/sandbox.js';
import { breakingPoints } from '../support/breaking-points.js';
import { startHarness, type Harness } from '../support/harness.js';

const points = breakingPoints.filter((point) => point.fault !== null);
const id = (n: number): string => `K2Key${String(n).padStart(25, '0')}`;

/** An active key and an inactive one for each point. */
const data = (): SandboxData => ({
  ...demoData(),
  keys: points.flatMap((_point, n) => [
    { id: id(2 * n), name: `Key ${2 * n}` },
    { id: id(2 * n + 1), name: `Key ${2 * n + 1}`, status: 'inactive' },
  ]),
});

const variables = { WRITE_TIMEOUT: '600ms', MAX_UPSTREAM_BODY: '1MB', LOG_LEVEL: 'silent' };

interface Write {
  readonly name: string;
  readonly path: string;
  readonly idOf: (n: number) => string;
  readonly document: (id: string) => string;
  readonly isDone: (harness: Harness, id: string) => boolean;
}

const result = '{ __typename ... on AccessKeyError { code retryable } }';
const writes: readonly Write[] = [
  {
    name: 'update',
    path: '/v1/mgmt/accesskey/update',
    idOf: (n) => id(2 * n),
    document: (key) => `mutation { result: updateAccessKey(input: { id: "${key}", name: "Renamed" }) ${result} }`,
    isDone: ({ sandbox }, key) => sandbox.keys.get(key)?.name === 'Renamed',
  },
  {
    name: 'deactivation',
    path: '/v1/mgmt/accesskey/deactivate',
    idOf: (n) => id(2 * n),
    document: (key) => `mutation { result: deactivateAccessKey(input: { id: "${key}" }) ${result} }`,
    isDone: ({ sandbox }, key) => sandbox.keys.get(key)?.status === 'inactive',
  },
  {
    name: 'activation',
    path: '/v1/mgmt/accesskey/activate',
    idOf: (n) => id(2 * n + 1),
    document: (key) => `mutation { result: activateAccessKey(input: { id: "${key}" }) ${result} }`,
    isDone: ({ sandbox }, key) => sandbox.keys.get(key)?.status === 'active',
  },
  {
    name: 'deletion',
    path: '/v1/mgmt/accesskey/delete',
    idOf: (n) => id(2 * n),
    document: (key) => `mutation { result: deleteAccessKey(input: { id: "${key}" }) ${result} }`,
    isDone: ({ sandbox }, key) => sandbox.keys.get(key) === undefined,
  },
];

interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly retryable?: boolean;
}

describe.each(writes)('a $name whose response never proves it', ({ path, idOf, document, isDone }) => {
  it(
    'succeeds when the key shows the change, and is OUTCOME_UNKNOWN when it does not',
    { timeout: 180_000 },
    async () => {
      const harness = await startHarness({ sandbox: { data: data() }, variables });
      for (const [n, { title, fault, isMade, isRefusal }] of points.entries()) {
        if (fault === null) continue;
        const key = idOf(n);
        harness.sandbox.faults.add({ path, times: Infinity, fault });
        const { data: body, errors } = await harness.execute<{ result: Outcome }, object>(document(key));
        harness.sandbox.faults.clear();
        expect(errors, title).toBeUndefined();
        expect(isDone(harness, key), title).toBe(isMade);
        const code = body?.result.code ?? 'success';
        expect(code, title).toBe(isMade ? 'success' : isRefusal ? 'UPSTREAM_REJECTED' : 'OUTCOME_UNKNOWN');
        if (code === 'OUTCOME_UNKNOWN') expect(body?.result.retryable, title).toBe(true);
      }
    },
  );

  it('is OUTCOME_UNKNOWN when the key cannot be read either', { timeout: 60_000 }, async () => {
    const harness = await startHarness({
      sandbox: { data: data() },
      variables: { ...variables, READ_TIMEOUT: '300ms' },
    });
    const { faults } = harness.sandbox;
    const failing: readonly Fault[] = [
      { kind: 'status', status: 404, body: '<h1>404</h1>', after: true },
      { kind: 'reset', when: 'after' },
    ];
    for (const [n, fault] of failing.entries()) {
      // The load before the write succeeds.
      faults.add({ path: 'GET /v1/mgmt/accesskey', fault: { kind: 'delay', ms: 0 } });
      faults.add({
        path: 'GET /v1/mgmt/accesskey',
        times: Infinity,
        fault: { kind: 'status', status: 404, body: 'no' },
      });
      faults.add({ path, times: Infinity, fault });
      const { data: body } = await harness.execute<{ result: Outcome }, object>(document(idOf(n)));
      faults.clear();
      expect(isDone(harness, idOf(n))).toBe(true);
      expect(body?.result.code).toBe('OUTCOME_UNKNOWN');
    }
  });
});

describe('an empty 200', () => {
  it.each(writes.filter(({ name }) => name !== 'update'))(
    'confirms a $name: it is sent once, and nothing is read afterwards',
    async ({ path, idOf, document, isDone }) => {
      const harness = await startHarness({ sandbox: { data: data() }, variables });
      harness.sandbox.faults.add({ path, fault: { kind: 'body', body: '' } });
      const calls = await harness.callsOf(async () => {
        const { data: body } = await harness.execute<{ result: Outcome }, object>(document(idOf(0)));
        expect(body?.result.code).toBeUndefined();
      });
      expect(isDone(harness, idOf(0))).toBe(true);
      expect(calls).toEqual(['GET /v1/mgmt/accesskey', `POST ${path}`]);
    },
  );
});

describe('a deletion that is retried', () => {
  const deleted = async ({ execute }: Harness) => {
    const { data: body } = await execute<{ result: Outcome }, object>(
      `mutation { result: deleteAccessKey(input: { id: "${id(0)}" }) ${result} }`,
    );
    return body?.result;
  };
  const path = '/v1/mgmt/accesskey/delete';

  it('is not done because a 503 says that there is no key', async () => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    const { faults, keys } = harness.sandbox;
    faults.add({ path, times: 3, fault: { kind: 'status', status: 503, body: { errorCode: 'E111502' } } });
    expect(await deleted(harness)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(keys.get(id(0))).toBeDefined();
  });

  it('is done when Descope itself says on the retry that there is no key', async () => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    harness.sandbox.faults.add({ path, fault: { kind: 'reset', when: 'after' } });
    expect(await deleted(harness)).toMatchObject({ __typename: 'DeleteAccessKeySuccess' });
    expect(harness.sandbox.calls.list.filter((call) => call.endsWith('/delete'))).toHaveLength(2);
  });
});

describe('a bulk change whose response never proves it', () => {
  it('reports each key by what it shows', { timeout: 180_000 }, async () => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    for (const [n, { title, fault, isMade, isRefusal }] of points.entries()) {
      if (fault === null) continue;
      const ids = [id(2 * n), id(2 * n + 1)];
      const path = '/v1/mgmt/accesskey/delete/batch';
      harness.sandbox.faults.add({ path, times: Infinity, fault });
      const { data: body, errors } = await harness.execute<
        { result: { results: { outcome: string; error: { code: string } | null }[] } },
        object
      >(
        `mutation { result: deleteAccessKeys(input: { ids: ${JSON.stringify(ids)} }) {
          ... on BulkAccessKeysSuccess { results { outcome error { code } } }
        } }`,
      );
      harness.sandbox.faults.clear();
      expect(errors, title).toBeUndefined();
      expect(
        ids.map((key) => harness.sandbox.keys.get(key) === undefined),
        title,
      ).toEqual([isMade, isMade]);
      expect(body?.result.results, title).toHaveLength(2);
      for (const { outcome, error } of body?.result.results ?? []) {
        expect([outcome, error?.code], title).toEqual(
          isMade ? ['CHANGED', undefined] : ['FAILED', isRefusal ? 'UPSTREAM_REJECTED' : 'OUTCOME_UNKNOWN'],
        );
      }
    }
  });
});

const foreignPages: readonly (readonly [string, Fault])[] = [
  ['an HTML 404', { kind: 'status', status: 404, body: 'default backend - 404' }],
  ['a JSON 404 of another service', { kind: 'status', status: 404, body: { error: 'not found', code: 'E111502' } }],
  ['an empty 404', { kind: 'status', status: 404, body: '' }],
  ['a 410', { kind: 'status', status: 410, body: '<h1>Gone</h1>' }],
  ['a 301', { kind: 'status', status: 301, headers: { location: 'http://127.0.0.1:9/' }, body: '' }],
  ['a 400 of a proxy', { kind: 'status', status: 400, body: '<h1>400 Bad Request</h1>' }],
  ['a 500 with E011003', { kind: 'status', status: 500, body: { errorCode: 'E011003' } }],
  ['a 500 with E011004', { kind: 'status', status: 500, body: { errorCode: 'E011004' } }],
  ['a 503 with E111502', { kind: 'status', status: 503, body: { errorCode: 'E111502' } }],
];

describe('a load answered by', () => {
  it.each(foreignPages)('%s is an error, never a key that does not exist', async (_title, fault) => {
    const { execute, sandbox } = await startHarness({ sandbox: { data: data() }, variables });
    sandbox.faults.add({ path: '/v1/mgmt/accesskey', times: Infinity, fault });
    const { data: body, errors } = await execute<{ accessKey: null } | null, object>(
      `{ accessKey(id: "${id(0)}") { id } }`,
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(body).toEqual({ accessKey: null });
    const deleted = await execute<{ result: Outcome }, object>(
      `mutation { result: deleteAccessKey(input: { id: "${id(0)}" }) ${result} }`,
    );
    expect(deleted.data?.result).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: 'UPSTREAM_UNAVAILABLE' });
    expect(sandbox.keys.get(id(0))).toBeDefined();
  });

  it('400 E011003 for a well-formed id is an error, and for a short id a key that does not exist', async () => {
    const { execute, sandbox } = await startHarness({ variables });
    const fault: Fault = { kind: 'status', status: 400, body: { errorCode: 'E011003' } };
    sandbox.faults.add({ path: '/v1/mgmt/accesskey', times: 2, fault });
    const wellFormed = await execute<object, object>(`{ accessKey(id: "${id(0)}") { id } }`);
    expect(wellFormed.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_REJECTED' });
    expect(await execute('{ accessKey(id: "short") { id } }')).toEqual({
      data: { accessKey: null },
      extensions: expect.anything() as object,
    });
  });

  it('200 with an errorCode is a refusal, also of a list', async () => {
    const { execute, sandbox } = await startHarness({ variables });
    const fault: Fault = { kind: 'body', body: { errorCode: 'E111502', errorDescription: 'Access key not found' } };
    sandbox.faults.add({ path: /accesskey/, times: 2, fault });
    expect((await execute<object, object>(`{ accessKey(id: "${id(0)}") { id } }`)).data).toEqual({ accessKey: null });
    const list = await execute<object, object>('{ searchAccessKeys { totalCount } }');
    expect(list.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_REJECTED', upstreamCode: 'E111502' });
  });
});

describe('an update that Descope stores in another form', () => {
  const update = async ({ execute }: Harness, input: string) =>
    execute<{ result: { __typename: string; accessKey: object } }, object>(
      `mutation { result: updateAccessKey(input: { id: "${id(0)}", ${input} }) {
        __typename
        ... on UpdateAccessKeySuccess { accessKey { name permittedIps roleNames customAttributes } }
        ... on AccessKeyError { code message }
      } }`,
    );
  /** The key as the sandbox stores it, with other values. */
  const stored = ({ sandbox }: Harness, values: object) => ({ key: { ...sandbox.keys.get(id(0)), ...values } });

  it.each([
    ['an address as a range', 'permittedIps: ["203.0.113.7"]', { permittedIps: ['203.0.113.7/32'] }],
    ['an IPv6 address as a range', 'permittedIps: ["2001:db8::1"]', { permittedIps: ['2001:db8::1/128'] }],
    ['a trimmed name', 'name: "  incident key "', { name: 'incident key' }],
    ['a composed name', 'name: "Cafe\u0301"', { name: 'Caf\u00e9' }],
    ['an integer for a decimal number', 'customAttributes: { tier: 2.0 }', { customAttributes: { tier: 2 } }],
  ])('succeeds and returns what is stored: %s', async (_title, input, values) => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    const body = stored(harness, values);
    harness.sandbox.faults.add({ path: '/v1/mgmt/accesskey/update', fault: { kind: 'body', body } });
    const { data: answer } = await update(harness, input);
    expect(answer?.result).toMatchObject({ __typename: 'UpdateAccessKeySuccess', accessKey: values });
  });

  it('sends a role that was given twice once', async () => {
    const { execute, sandbox } = await startHarness({ variables });
    const [role = ''] = sandbox.keys.all().flatMap(({ roleNames }) => roleNames);
    const { data: answer } = await execute<{ result: { accessKey: { id: string; roleNames: string[] } } }, object>(
      `mutation { result: createAccessKey(input: { name: "Twice", expiry: { never: true }, roleNames: ["${role}", "${role}"] }) {
        ... on CreateAccessKeySuccess { accessKey { id roleNames } } } }`,
    );
    expect(answer?.result.accessKey.roleNames).toEqual([role]);
    expect(sandbox.keys.get(answer?.result.accessKey.id ?? '')?.roleNames).toEqual([role]);
  });

  it('reads the key when the echo has other values, and returns them when they are stored', async () => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    const body = stored(harness, { name: 'An older name' });
    harness.sandbox.faults.add({ path: '/v1/mgmt/accesskey/update', fault: { kind: 'body', body } });
    const { data: answer } = await update(harness, 'name: "Renamed"');
    expect(answer?.result).toMatchObject({ __typename: 'UpdateAccessKeySuccess', accessKey: { name: 'Renamed' } });
  });

  it('is no success when the key that is read has another value', async () => {
    const harness = await startHarness({ sandbox: { data: data() }, variables });
    const body = stored(harness, { name: 'An older name' });
    harness.sandbox.faults.add({ path: '/v1/mgmt/accesskey/update', fault: { kind: 'body', body } });
    harness.sandbox.faults.add({ path: 'GET /v1/mgmt/accesskey', fault: { kind: 'delay', ms: 0 } });
    harness.sandbox.faults.add({ path: 'GET /v1/mgmt/accesskey', fault: { kind: 'body', body } });
    const { data: answer } = await update(harness, 'name: "Renamed"');
    expect(answer?.result).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      message: expect.stringContaining('another value for name') as string,
    });
  });
});
