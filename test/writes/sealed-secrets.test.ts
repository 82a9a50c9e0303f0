import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { DeleteAccessKeyDocument } from '../generated/graphql.js';
import { exchange } from '../support/exchange.js';
import { startHarness, useHarness, useResetHarness, type Harness } from '../support/harness.js';
import { createRecipient } from '../support/recipient.js';

const selection = `
  __typename
  ... on AccessKeyError { code message }
  ... on AccessKeyInputError { issues { path code } }
  ... on AccessKeyOutcomeUnknownError { candidates { id } }
`;
const success = 'cleartext sealedSecret accessKey { id name }';

const document = {
  createAccessKey: `mutation ($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) { ${selection} ... on CreateAccessKeySuccess { ${success} } }
  }`,
  rotateAccessKey: `mutation ($input: RotateAccessKeyInput!) {
    rotateAccessKey(input: $input) { ${selection} ... on RotateAccessKeySuccess { ${success} } }
  }`,
  replaceAccessKey: `mutation ($input: ReplaceAccessKeyInput!) {
    replaceAccessKey(input: $input) { ${selection} ... on ReplaceAccessKeySuccess { ${success} replaced { id } } }
  }`,
};

type Name = keyof typeof document;
const names = Object.keys(document) as Name[];

interface Result {
  readonly __typename: string;
  readonly code?: string;
  readonly cleartext?: string | null;
  readonly sealedSecret?: string | null;
  readonly accessKey?: { readonly id: string; readonly name: string } | null;
  readonly issues?: readonly { readonly path: readonly string[]; readonly code: string }[];
}

const inputs: Readonly<Record<Name, object>> = {
  createAccessKey: { name: 'Sealed', expiry: { after: 'P30D' } },
  rotateAccessKey: { id: DEMO_KEYS.bareKey },
  replaceAccessKey: { id: DEMO_KEYS.bareKey, name: 'Sealed', expiry: { after: 'P30D' } },
};

async function issue(
  { execute }: Pick<Harness, 'execute'>,
  name: Name,
  input: object,
  headers?: Record<string, string>,
): Promise<Result | undefined> {
  const { data } = await execute<Record<string, Result>, object>(
    document[name],
    { input: { ...inputs[name], ...input } },
    headers,
  );
  return data?.[name];
}

/** What a client gets that retries when it is told OVERLOADED: client, Keyway and Descope are one process here. */
const patiently = async (...given: Parameters<typeof issue>): Promise<Result> =>
  (await issue(...given)) ?? patiently(...given);

const path: Readonly<Record<Name, string>> = {
  createAccessKey: '/v1/mgmt/accesskey/create',
  rotateAccessKey: '/v1/mgmt/accesskey/rotate',
  replaceAccessKey: '/v1/mgmt/accesskey/create',
};

const writesOf = ({ sandbox }: Harness, name: Name): number =>
  sandbox.calls.list.filter((call) => call === `POST ${path[name]}`).length;

const recipient = await createRecipient();

/** To make one takes up to seconds of CPU time. */
const rsaKeys = JSON.parse(
  readFileSync(join(import.meta.dirname, '../support/rsa-public-keys.json'), 'utf8'),
) as Record<number, { kty: string; n: string; e: string }>;
const rsa = (modulusLength: 1024 | 2040 | 2048 | 4096) => ({ ...rsaKeys[modulusLength] });

const shared = useResetHarness();

describe.each(names)('%s with sealTo', (name) => {
  it.each(['ECDH-ES', 'RSA-OAEP-256'] as const)('seals the secret with %s and A256GCM', async (alg) => {
    const harness = shared();
    const { sealTo, open } = await createRecipient(alg);
    const result = await issue(harness, name, { sealTo: { ...sealTo, kid: 'laptop' } });
    expect(result).toMatchObject({ __typename: expect.stringMatching(/Success$/), cleartext: null });
    expect(decodeProtectedHeader(result?.sealedSecret ?? '')).toMatchObject({ alg, enc: 'A256GCM', kid: 'laptop' });
    expect(await exchange(harness.sandbox, await open(result?.sealedSecret))).toBe('accepted');
  });

  it('returns one sealed secret to 100 requests at once, and to each repeat afterwards', async () => {
    const harness = await startHarness();
    const input = { sealTo: recipient.sealTo, idempotencyKey: 'order 4711' };
    harness.sandbox.faults.add({ path: path[name], fault: { kind: 'delay', ms: 300, when: 'after' } });
    const results = await Promise.all(Array.from({ length: 100 }, () => patiently(harness, name, input)));
    results.push(await patiently(harness, name, input));
    expect(new Set(results.map(({ __typename }) => __typename)).size).toBe(1);
    expect(new Set(results.map(({ sealedSecret }) => sealedSecret)).size).toBe(1);
    expect(writesOf(harness, name)).toBe(1);
    expect(await exchange(harness.sandbox, await recipient.open(results[0]?.sealedSecret))).toBe('accepted');
    // Sealed to the caller, it is in no line of the log either.
    expect(harness.log()).not.toContain(await recipient.open(results[0]?.sealedSecret));
  });

  it('returns it to a repeat after the response was lost', async () => {
    const harness = await startHarness();
    const input = { sealTo: recipient.sealTo, idempotencyKey: 'order 4711' };
    const leaving = new AbortController();
    harness.sandbox.faults.add({ path: path[name], fault: { kind: 'meanwhile', run: () => leaving.abort() } });
    const body = JSON.stringify({ query: document[name], variables: { input: { ...inputs[name], ...input } } });
    const headers = { 'content-type': 'application/json', authorization: harness.authorization };
    const lost = fetch(harness.url, { method: 'POST', headers, body, signal: leaving.signal });
    await expect(lost).rejects.toThrow(/abort/);
    const repeated = await patiently(harness, name, input);
    expect(await exchange(harness.sandbox, await recipient.open(repeated.sealedSecret))).toBe('accepted');
    expect(writesOf(harness, name)).toBe(1);
  });

  it('refuses the same idempotency key with another sealTo', async () => {
    const harness = shared();
    const first = { sealTo: recipient.sealTo, idempotencyKey: randomUUID() };
    await issue(harness, name, first);
    const { sealTo } = await createRecipient();
    expect(await issue(harness, name, { ...first, sealTo })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(writesOf(harness, name)).toBe(1);
  });

  it('returns the sealed secret for 24 hours', async () => {
    let now = Date.now();
    const harness = await startHarness({ clock: () => now });
    const input = { sealTo: recipient.sealTo, idempotencyKey: 'order 4711' };
    const first = await issue(harness, name, input);
    now += 24 * 3_600_000 - 1;
    expect(await issue(harness, name, input)).toEqual(first);
    now += 2;
    expect((await issue(harness, name, input))?.sealedSecret).not.toBe(first?.sealedSecret);
    expect(writesOf(harness, name)).toBe(2);
  });

  it('returns the sealed secret although the key cannot be found, with an error in its place', async () => {
    const harness = await startHarness({ sandbox: { readLagMs: name === 'rotateAccessKey' ? 0 : Infinity } });
    const input = { sealTo: recipient.sealTo, idempotencyKey: 'order 4711' };
    const first = await issue(harness, name, input);
    // A created key cannot be found yet; a rotated one could be.
    if (name === 'rotateAccessKey') await harness.execute(DeleteAccessKeyDocument, { id: DEMO_KEYS.bareKey });
    const { data, errors } = await harness.execute<Record<string, Result>, object>(document[name], {
      input: { ...inputs[name], ...input },
    });
    expect(data?.[name]).toMatchObject({ accessKey: null, sealedSecret: first?.sealedSecret });
    expect(errors?.[0]).toMatchObject({ path: [name, 'accessKey'], extensions: { code: 'NOT_FOUND' } });
    expect(writesOf(harness, name)).toBe(1);
  });

  it('tries again after a failure that changed nothing', async () => {
    const harness = shared();
    const input = { sealTo: recipient.sealTo, idempotencyKey: randomUUID() };
    harness.sandbox.faults.add({
      path: path[name],
      fault: { kind: 'status', status: 400, body: { errorCode: 'E011003' } },
    });
    expect(await issue(harness, name, input)).toMatchObject({ code: 'UPSTREAM_REJECTED' });
    expect((await issue(harness, name, input))?.sealedSecret).toEqual(expect.any(String));
  });

  it('sends nothing again, and does not wait, after an unknown outcome', async () => {
    const harness = shared();
    const input = { sealTo: recipient.sealTo, idempotencyKey: randomUUID() };
    harness.sandbox.faults.add({ path: path[name], fault: { kind: 'reset', when: 'after' } });
    expect(await issue(harness, name, input)).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      candidates: [expect.anything()],
    });
    const startedAt = performance.now();
    expect(await issue(harness, name, input)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(writesOf(harness, name)).toBe(1);
  });

  const ec = recipient.sealTo;
  const privateEc = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  it.each<[string, object, string[], string]>([
    ['a private key', privateEc, ['d'], 'PRIVATE_KEY'],
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0' }, ['k'], 'PRIVATE_KEY'],
    ['a symmetric key without its bytes', { kty: 'oct' }, ['kty'], 'UNSUPPORTED_KEY'],
    ['an empty object', {}, ['kty'], 'UNSUPPORTED_KEY'],
    ['another curve', { ...ec, crv: 'P-384' }, ['crv'], 'UNSUPPORTED_KEY'],
    ['a curve for signatures', { kty: 'OKP', crv: 'Ed25519', x: ec['x'] }, ['kty'], 'UNSUPPORTED_KEY'],
    ['another algorithm', { ...ec, alg: 'ECDH-ES+A256KW' }, ['alg'], 'UNSUPPORTED_KEY'],
    ['PKCS #1 v1.5', { ...rsa(2048), alg: 'RSA1_5' }, ['alg'], 'UNSUPPORTED_KEY'],
    ['SHA-1', { ...rsa(2048), alg: 'RSA-OAEP' }, ['alg'], 'UNSUPPORTED_KEY'],
    ['a point that is not on the curve', { ...ec, x: ec['y'], y: ec['x'] }, [], 'INVALID_KEY'],
    ['a coordinate of another length', { ...ec, x: 'AAAA' }, ['x'], 'INVALID_KEY'],
    ['a coordinate that is no text', { ...ec, y: 7 }, ['y'], 'INVALID_KEY'],
    ['an RSA key of 1024 bits', rsa(1024), ['n'], 'WEAK_KEY'],
    ['an RSA key of 2040 bits', rsa(2040), ['n'], 'WEAK_KEY'],
    ['an even modulus', { ...rsa(2048), n: `${'_'.repeat(341)}A` }, ['n'], 'WEAK_KEY'],
    ['a huge modulus', { kty: 'RSA', e: 'AQAB', n: '_'.repeat(2_000) }, ['n'], 'INVALID_KEY'],
    ['the exponent 1', { ...rsa(2048), e: 'AQ' }, ['e'], 'WEAK_KEY'],
    ['the exponent 3', { ...rsa(2048), e: 'Aw' }, ['e'], 'WEAK_KEY'],
    ['a huge exponent', { ...rsa(2048), e: '_'.repeat(100) }, ['e'], 'INVALID_KEY'],
    ['a key for signatures by use', { ...ec, use: 'sig' }, ['use'], 'WRONG_USE'],
    ['a key for signatures by key_ops', { ...ec, key_ops: ['verify'] }, ['key_ops'], 'WRONG_USE'],
    ['a kid that is no text', { ...ec, kid: 7 }, ['kid'], 'INVALID_KEY'],
    ['a kid that is too long', { ...ec, kid: 'k'.repeat(256) }, ['kid'], 'INVALID_KEY'],
  ])('refuses %s before anything is sent', async (_what, sealTo, member, code) => {
    const calls = await shared().callsOf(async () => {
      const result = await issue(shared(), name, { sealTo });
      expect(result?.issues).toEqual([{ path: ['sealTo', ...member], code }]);
    });
    expect(calls).not.toContain(`POST ${path[name]}`);
  });

  it.each([
    ['as WebCrypto exports it', { ...ec, key_ops: [], ext: true }],
    ['with its algorithm', { ...ec, alg: 'ECDH-ES', use: 'enc' }],
    ['of 4096 bits', { ...rsa(4096), key_ops: ['encrypt'], ext: true }],
  ])('takes a key %s', async (_how, sealTo) => {
    const harness = shared();
    expect((await issue(harness, name, { sealTo }))?.sealedSecret).toEqual(expect.any(String));
  });
});

describe('rotateAccessKey', () => {
  it('takes an idempotency key only when it seals', async () => {
    const harness = shared();
    const result = await issue(harness, 'rotateAccessKey', { idempotencyKey: 'order 4711' });
    expect(result?.issues).toEqual([{ path: ['idempotencyKey'], code: 'REQUIRES_SEAL_TO' }]);
    expect(writesOf(harness, 'rotateAccessKey')).toBe(0);
  });
});

describe('the input of a create', () => {
  it('names a wrong sealTo together with everything else that is wrong', async () => {
    const result = await issue(shared(), 'createAccessKey', { name: '', sealTo: {} });
    expect(result?.issues?.map(({ path: at }) => at.join('.'))).toEqual(['name', 'sealTo.kty']);
  });
});

describe('an idempotency key under other rights of the same user', () => {
  const withViewers = useHarness({ variables: { READ_PERMISSIONS: 'Viewer' } });

  /** One user with three sessions: one manages the keys of acme, one may only see them, one has no rights at all. */
  async function start() {
    const harness = withViewers();
    const session = async (permissions: readonly string[]) => {
      const claims = { tenants: { acme: { permissions, roles: [] } } };
      return { authorization: `Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.ada, { claims })}` };
    };
    const asAdmin = await session(['User Admin']);
    const others = [await session(['Viewer']), await session([])];
    const ofAcme = { keyTenants: [{ tenantId: 'acme', roleNames: [] }] };
    const old = await issue(harness, 'createAccessKey', ofAcme, asAdmin);
    const idempotencyKey = randomUUID();
    const inputFor = (name: Name): object => ({
      idempotencyKey,
      ...(name === 'createAccessKey' ? ofAcme : { id: old?.accessKey?.id }),
    });
    return { harness, asAdmin, others, inputFor };
  }

  /** One who may see the key may be shown it, without its secret. */
  const refused = /^AccessKey(Forbidden|NotFound|Conflict|OutcomeUnknown|AlreadyCreated)Error$/;

  it.each([
    ['createAccessKey', {}],
    ['createAccessKey', { sealTo: recipient.sealTo }],
    ['replaceAccessKey', {}],
    ['replaceAccessKey', { sealTo: recipient.sealTo }],
    ['rotateAccessKey', { sealTo: recipient.sealTo }],
  ] as const)('gives nothing of a %s that is in flight, with %j', async (name, extra) => {
    const { harness, asAdmin, others, inputFor } = await start();
    const input = { ...inputFor(name), ...extra };
    const joined = new Promise<(Result | undefined)[]>((resolve) => {
      const run = (): void => resolve(Promise.all(others.map((headers) => issue(harness, name, input, headers))));
      harness.sandbox.faults.add({ path: path[name], fault: { kind: 'meanwhile', run } });
    });
    const made = await issue(harness, name, input, asAdmin);
    expect(made?.__typename).toMatch(/Success$/);
    for (const result of await joined) {
      expect(result?.__typename).toMatch(refused);
      if (name === 'createAccessKey') expect(result?.code).toBe('FORBIDDEN');
    }
  });

  it.each(names)('gives nothing of a sealed %s afterwards', async (name) => {
    const { harness, asAdmin, others, inputFor } = await start();
    const input = { ...inputFor(name), sealTo: recipient.sealTo };
    const made = await issue(harness, name, input, asAdmin);
    expect(made?.sealedSecret).toEqual(expect.any(String));
    for (const headers of others) expect((await issue(harness, name, input, headers))?.__typename).toMatch(refused);
    expect(await issue(harness, name, input, asAdmin)).toEqual(made);
    await harness.execute(DeleteAccessKeyDocument, { id: made?.accessKey?.id ?? '' });
    for (const headers of others) expect((await issue(harness, name, input, headers))?.__typename).toMatch(refused);
    expect((await issue(harness, name, input, asAdmin))?.sealedSecret).toBe(made?.sealedSecret);
  });
});

describe('the audit line of a repeat', () => {
  it('says that nothing was changed', async () => {
    const harness = await startHarness();
    const input = { sealTo: recipient.sealTo, idempotencyKey: 'order 4711' };
    const { accessKey } = (await issue(harness, 'createAccessKey', input)) ?? {};
    await issue(harness, 'createAccessKey', input);
    const lines = harness
      .log()
      .split('\n')
      .filter((line) => line.includes('"msg":"audit"'));
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { accessKeyId: accessKey?.id, outcome: 'done' },
      { accessKeyId: accessKey?.id, outcome: 'refused', code: 'ALREADY_CREATED' },
    ]);
  });
});
