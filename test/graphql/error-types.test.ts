import { readdirSync, readFileSync } from 'node:fs';
import { isInterfaceType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessKeyErrorCodes } from '../../src/access-keys/errors.js';
import { schema } from '../../src/graphql/schema.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../support/harness.js';

interface Example {
  readonly code: string;
  readonly retryable: boolean;
  /** What the type has beside the fields of every error. */
  readonly extra?: string;
  readonly expected?: object;
  /** The mutation that answers it, after what leads up to it. */
  readonly provoke: (harness: Harness) => Promise<string>;
}

const createNightly =
  'createAccessKey(input: { name: "Nightly", expiry: { never: true }, idempotencyKey: "order 4711" })';
const failWrite = ({ sandbox }: Harness, name: string, status: number, headers: Record<string, string> = {}): void =>
  sandbox.faults.add({
    path: `/v1/mgmt/accesskey/${name}`,
    times: Infinity,
    fault: { kind: 'status', status, headers },
  });

/** One way to each type of error; others stand in the tests of the operations. */
const examples: Record<string, Example> = {
  AccessKeyInputError: {
    code: 'INVALID_INPUT',
    retryable: false,
    extra: 'issues { path code message }',
    expected: {
      issues: [
        { path: ['name'], code: 'REQUIRED', message: expect.any(String) },
        { path: ['permittedIps', '1'], code: 'INVALID_IP', message: expect.any(String) },
      ],
    },
    provoke: async () =>
      'createAccessKey(input: { name: "", expiry: { never: true }, permittedIps: ["10.0.0.1", "nowhere"] })',
  },
  AccessKeyNotFoundError: {
    code: 'NOT_FOUND',
    retryable: false,
    extra: 'id',
    expected: { id: 'K2DemoNoSuchKey0000000000000000' },
    provoke: async () => 'deleteAccessKey(input: { id: "K2DemoNoSuchKey0000000000000000" })',
  },
  AccessKeyForbiddenError: {
    code: 'FORBIDDEN',
    retryable: false,
    async provoke(harness) {
      failWrite(harness, 'deactivate', 403);
      return `deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" })`;
    },
  },
  AccessKeyConflictError: {
    code: 'KEY_INACTIVE',
    retryable: false,
    extra: 'current { id status }',
    expected: { current: { id: DEMO_KEYS.pausedImporter, status: 'INACTIVE' } },
    provoke: async () => `rotateAccessKey(input: { id: "${DEMO_KEYS.pausedImporter}" })`,
  },
  AccessKeyAlreadyCreatedError: {
    code: 'ALREADY_CREATED',
    retryable: false,
    extra: 'accessKey { name status }',
    expected: { accessKey: { name: 'Nightly', status: 'ACTIVE' } },
    async provoke({ execute }) {
      await execute(`mutation { ${createNightly} { __typename } }`);
      return createNightly;
    },
  },
  AccessKeyRateLimitedError: {
    code: 'RATE_LIMITED',
    retryable: true,
    extra: 'retryAfterSeconds',
    expected: { retryAfterSeconds: 60 },
    async provoke(harness) {
      failWrite(harness, 'create', 429, { 'retry-after': '60' });
      return createNightly;
    },
  },
  AccessKeyUpstreamError: {
    code: 'UPSTREAM_REJECTED',
    retryable: false,
    extra: 'upstreamCode',
    expected: { upstreamCode: 'E011003' },
    async provoke({ sandbox }) {
      const fault = { kind: 'status', status: 400, body: { errorCode: 'E011003', message: 'SECRET-WORDS' } } as const;
      sandbox.faults.add({ path: '/v1/mgmt/accesskey/create', fault });
      return createNightly;
    },
  },
  AccessKeyOutcomeUnknownError: {
    code: 'OUTCOME_UNKNOWN',
    retryable: false,
    extra: 'candidates { name }',
    expected: { candidates: [{ name: 'Nightly' }] },
    async provoke({ sandbox }) {
      sandbox.faults.add({ path: '/v1/mgmt/accesskey/create', fault: { kind: 'reset', when: 'after' } });
      return createNightly;
    },
  },
};

describe('the typed errors of mutations', () => {
  it('have an example each', () => {
    const interfaceType = schema.getType('AccessKeyError');
    if (!isInterfaceType(interfaceType)) throw new Error('AccessKeyError is no interface');
    const names = schema.getPossibleTypes(interfaceType).map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(examples).sort());
  });

  it.each(Object.entries(examples))('come through HTTP: %s', async (name, example) => {
    const harness = await startHarness();
    const mutation = await example.provoke(harness);
    const { data, errors } = await harness.execute<{ answer: object }, never>(
      `mutation { answer: ${mutation} {
        __typename
        ... on AccessKeyError { code message retryable requestId }
        ... on ${name} { ${example.extra ?? ''} __typename }
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.answer).toEqual({
      __typename: name,
      code: example.code,
      message: expect.stringMatching(/^\w.{20,}\.$/),
      retryable: example.retryable,
      requestId: expect.stringMatching(/.{8}/),
      ...example.expected,
    });
    expect(JSON.stringify(data)).not.toContain('SECRET-WORDS');
  });
});

describe('docs/errors.md', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const section = (title: string): string => text.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
  const codesIn = (part: string): string[] =>
    [...part.matchAll(/^\| `(?<code>[A-Z_]+)` /gm)].map(({ groups }) => groups?.['code'] ?? '');

  it('explains every code, in the order of the enum', () => {
    expect(codesIn(section('Codes\n'))).toEqual([...accessKeyErrorCodes]);
  });

  it('explains every code of an input issue that the API can give', () => {
    const source = sourcesOf('../../src/access-keys/', '../../src/auth/', '../../src/descope/', '../../src/graphql/');
    const given = [...source.matchAll(/(?:code: |code = |refused\([^,]+, |issue\([^']+)'(?<code>[A-Z_]+)'/g)]
      .map(({ groups }) => groups?.['code'] ?? '')
      .filter((code) => !(accessKeyErrorCodes as readonly string[]).includes(code));
    const documented = codesIn(section('Codes of input issues\n'));
    expect([...new Set(given)].filter((code) => !documented.includes(code))).toEqual([]);
    expect(documented.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });
});

function sourcesOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) => {
      const url = new URL(folder, import.meta.url);
      return readdirSync(url, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(new URL(name, url), 'utf8'));
    })
    .join('\n');
}
