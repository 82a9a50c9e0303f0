import { describe, expect, it } from 'vitest';
import { demoData, type SandboxData } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  ReplaceAccessKeyDocument,
  RotateAccessKeyDocument,
  type CreateAccessKeyMutation,
  type ReplaceAccessKeyMutation,
} from '../generated/graphql.js';
import { breakingPoints, type BreakingPoint } from '../support/breaking-points.js';
import { exchange } from '../support/exchange.js';
import { startHarness, type Harness } from '../support/harness.js';

const repetitions = Number(process.env['REPETITIONS'] ?? 50);

/** Fewer than make Keyway take Descope for dead. */
const atATime = 5;

const oldId = (n: number): string => `K2Old${String(n).padStart(25, '0')}`;
const oldCleartext = (n: number): string => `K2OldCleartext${n}`;

/** A key with a secret for each repetition. */
const data = (): SandboxData => ({
  ...demoData(),
  keys: Array.from({ length: repetitions }, (_, n) => ({
    id: oldId(n),
    name: `Old ${n}`,
    cleartext: oldCleartext(n),
  })),
});

type Issued = NonNullable<CreateAccessKeyMutation['createAccessKey'] | ReplaceAccessKeyMutation['replaceAccessKey']>;

interface Operation {
  readonly name: string;
  readonly path: string;
  /** Whether a read comes first, which must succeed for the write to be tried at all. */
  readonly readsFirst: boolean;
  /** Carries out the mutation, and checks what it answers and what it leaves behind. Answers the type it got. */
  readonly check: (harness: Harness, n: number, point: BreakingPoint) => Promise<string>;
}

const operations: readonly Operation[] = [
  {
    name: 'create',
    path: '/v1/mgmt/accesskey/create',
    readsFirst: false,
    async check(harness, n, point) {
      const input = { name: `New ${n}`, expiry: { after: 'P1D' }, permittedIps: ['127.0.0.0/8'] };
      const { data, errors } = await harness.execute(CreateAccessKeyDocument, { input });
      expect(errors).toBeUndefined();
      return checkNewKey(harness, { name: input.name, answer: data?.createAccessKey, point });
    },
  },
  {
    name: 'replace',
    path: '/v1/mgmt/accesskey/create',
    readsFirst: true,
    async check(harness, n, point) {
      const input = { id: oldId(n), name: `New ${n}`, expiry: { never: true } };
      const { data, errors } = await harness.execute(ReplaceAccessKeyDocument, { input });
      expect(errors).toBeUndefined();
      expect(await exchange(harness.sandbox, oldCleartext(n))).toBe('accepted');
      return checkNewKey(harness, { name: input.name, answer: data?.replaceAccessKey, point });
    },
  },
  { name: 'rotate', path: '/v1/mgmt/accesskey/rotate', readsFirst: true, check: checkRotation },
];

/** The code of an error after which the change was certainly not made. */
const certainCode = ({ isRefusal }: BreakingPoint): string =>
  isRefusal ? 'UPSTREAM_REJECTED' : 'UPSTREAM_UNAVAILABLE';

async function checkNewKey(
  { sandbox }: Harness,
  { name, answer, point }: { name: string; answer: Issued | null | undefined; point: BreakingPoint },
): Promise<string> {
  const made = sandbox.keys.all().filter((key) => key.name === name);
  expect(made.length).toBeLessThanOrEqual(1);
  switch (answer?.__typename) {
    case 'CreateAccessKeySuccess':
    case 'ReplaceAccessKeySuccess':
      expect(made).toHaveLength(1);
      expect(await exchange(sandbox, answer.cleartext)).toBe('accepted');
      break;
    case 'AccessKeyOutcomeUnknownError':
      expect(answer.code).toBe('OUTCOME_UNKNOWN');
      expect(made).toHaveLength(point.isMade ? 1 : 0);
      expect(answer.candidates.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
      break;
    default:
      expect(answer).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: certainCode(point) });
      expect(made).toHaveLength(0);
  }
  return answer?.__typename ?? 'nothing';
}

async function checkRotation({ execute, sandbox }: Harness, n: number, point: BreakingPoint): Promise<string> {
  const size = sandbox.keys.size;
  const { data, errors } = await execute(RotateAccessKeyDocument, { id: oldId(n) });
  expect(errors).toBeUndefined();
  expect(sandbox.keys.size).toBe(size);
  const answer = data?.rotateAccessKey;
  const old = await exchange(sandbox, oldCleartext(n));
  switch (answer?.__typename) {
    case 'RotateAccessKeySuccess':
      expect(await exchange(sandbox, answer.cleartext)).toBe('accepted');
      expect(old).toBe('refused');
      break;
    case 'AccessKeyOutcomeUnknownError':
      expect(answer.candidates).toMatchObject([{ id: oldId(n) }]);
      expect(old).toBe(point.isMade ? 'refused' : 'accepted');
      break;
    default:
      expect(answer).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: certainCode(point) });
      expect(old).toBe('accepted');
  }
  return answer?.__typename ?? 'nothing';
}

describe.each(operations)('a $name that', ({ check, path, readsFirst }) => {
  it.each(breakingPoints.map((point) => [point.title, point] as const))(
    `%s is sent at most once and reports the true outcome, ${repetitions} times`,
    { timeout: 120_000 },
    async (_title, point) => {
      const harness = await startHarness({
        sandbox: { data: data() },
        variables: { WRITE_TIMEOUT: '400ms', MAX_UPSTREAM_BODY: '1MB', LOG_LEVEL: 'silent' },
      });
      const { sandbox } = harness;
      if (point.fault === null) {
        for (let n = 0; n < repetitions; n++) {
          if (readsFirst) sandbox.faults.add({ fault: { kind: 'meanwhile', run: () => sandbox.refuse() } });
          else sandbox.refuse();
          // What is checked afterwards is asked of the sandbox itself.
          const answer = check({ ...harness, execute: acceptingAfter(harness) }, n, point);
          expect(await answer).toBe('AccessKeyUpstreamError');
        }
        expect(sandbox.calls.list.filter((call) => call.endsWith(path))).toEqual([]);
        return;
      }
      sandbox.faults.add({ path, times: Infinity, fault: point.fault });
      for (let first = 0; first < repetitions; first += atATime) {
        const turns = Array.from({ length: Math.min(atATime, repetitions - first) }, (_, turn) => first + turn);
        const answers = await Promise.all(turns.map((n) => check(harness, n, point)));
        const expected = point.isRefusal ? 'AccessKeyUpstreamError' : 'AccessKeyOutcomeUnknownError';
        expect(answers).toEqual(turns.map(() => expected));
      }
      expect(sandbox.calls.list.filter((call) => call.endsWith(path))).toHaveLength(repetitions);
    },
  );
});

/** Carries out one mutation, and has the sandbox listen again. */
const acceptingAfter =
  ({ execute, sandbox }: Harness): Harness['execute'] =>
  async (document, variables) => {
    const answer = await execute(document, variables);
    await sandbox.accept();
    return answer;
  };
