import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managementKeyId } from '../../src/sandbox/sandbox.js';
import {
  headersOf,
  idOf,
  scopeData,
  scopeVariables,
  targetNames,
  USERS,
  type TargetName,
} from '../support/auth/callers.js';
import { startHarness, type Harness } from '../support/harness.js';
import { isFullSample, sample } from '../support/sample.js';

/** What docs/queries.md says of the history of a key, written down a second time: nothing of src/access-keys is used. */

const callers = [
  'managementKey',
  'projectAdmin',
  'projectReader',
  'adminOfA',
  'adminOfBoth',
  'readerOfA',
  'alan',
  'noRights',
] as const;
type Caller = (typeof callers)[number];

const sees: Record<Caller, readonly TargetName[]> = {
  managementKey: targetNames,
  projectAdmin: targetNames,
  projectReader: targetNames,
  adminOfA: ['inA', 'elevatedInA', 'inBoth'],
  adminOfBoth: ['inA', 'elevatedInA', 'inBoth', 'inB'],
  readerOfA: ['inA', 'elevatedInA', 'inBoth'],
  alan: ['ofAlan'],
  noRights: [],
};

const subjectOf = (caller: Caller): string | null =>
  caller === 'managementKey' ? null : caller === 'alan' ? USERS.alan : USERS.other;

const kinds = {
  updateAccessKey: 'UPDATED',
  rotateAccessKey: 'ROTATED',
  activateAccessKey: 'ACTIVATED',
  deactivateAccessKey: 'DEACTIVATED',
  replaceAccessKey: 'REPLACED',
} as const;
type Operation = keyof typeof kinds;

interface Step {
  readonly by: Caller | 'REST';
  readonly operation: Operation;
  readonly target: TargetName;
  readonly reader: Caller;
}

const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(...callers, 'REST' as const),
  operation: fc.constantFrom(...(Object.keys(kinds) as Operation[])),
  target: fc.constantFrom(...targetNames),
  reader: fc.constantFrom(...callers),
});

interface Expected {
  readonly kind: string;
  readonly actorId: string;
}

async function waitForPosts(sandbox: Harness['sandbox'], count: number): Promise<void> {
  const posts = () => sandbox.calls.all.filter(({ path, status }) => path.endsWith('/audit/event') && status).length;
  await expect.poll(posts, { timeout: 10_000, interval: 2 }).toBe(count);
}

function expectSame(actual: object, expected: object, message: string): void {
  expect(actual, message).toEqual(expected);
}

class HistoryRun {
  readonly #harness: Harness;
  readonly #pass: (ms: number) => void;
  /** Oldest first. */
  readonly #expected = new Map<TargetName, Expected[]>(targetNames.map((name) => [name, []]));
  #posted = 0;
  #steps = 0;
  comparisons = 0;

  constructor(harness: Harness, pass: (ms: number) => void) {
    this.#harness = harness;
    this.#pass = pass;
  }

  async take({ by, operation, target, reader }: Step): Promise<void> {
    this.#steps++;
    if (by === 'REST') await this.#writeByRest(operation, target);
    else await this.#write(by, operation, target);
    // The trail that earlier requests have read is older than a minute from now on.
    this.#pass(61_000);
    await this.#compare(reader);
  }

  async #writeByRest(operation: Operation, target: TargetName): Promise<void> {
    const verb = operation.replace('AccessKey', '');
    if (verb === 'replace') return;
    const { sandbox } = this.#harness;
    const response = await fetch(`${sandbox.url}/v1/mgmt/accesskey/${verb}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
      body: JSON.stringify({ id: idOf(target), name: target }),
    });
    if (response.ok) this.#expected.get(target)?.push({ kind: 'MODIFIED', actorId: managementKeyId });
  }

  async #write(by: Caller, operation: Operation, target: TargetName): Promise<void> {
    const { sandbox, execute } = this.#harness;
    const before = sandbox.keys.get(idOf(target));
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
    const input = {
      id: idOf(target),
      ...(operation === 'updateAccessKey' && { description: `change ${this.#steps}` }),
      ...(operation === 'replaceAccessKey' && { expiry: { never: true } }),
    };
    const { data } = await execute<Record<string, { __typename: string }>, object>(
      `mutation ($input: ${type}Input!) { ${operation}(input: $input) { __typename } }`,
      { input },
      await headersOf(this.#harness, by),
    );
    if (data?.[operation]?.__typename !== `${type}Success`) return;
    const subject = subjectOf(by);
    const tenants = (before?.keyTenants ?? []).length;
    const events = this.#expected.get(target);
    // Descope's audit trail has a place for events of tenants only.
    if (subject !== null && tenants > 0) {
      this.#posted += tenants;
      events?.push({ kind: kinds[operation], actorId: subject });
    } else {
      const isActive = before?.status === 'active';
      const isWritten =
        operation === 'activateAccessKey' ? !isActive : operation === 'deactivateAccessKey' ? isActive : true;
      if (isWritten && operation !== 'replaceAccessKey') events?.push({ kind: 'MODIFIED', actorId: managementKeyId });
    }
    await waitForPosts(sandbox, this.#posted);
  }

  async #compare(reader: Caller): Promise<void> {
    const fields = targetNames.map(
      (name) =>
        `${name}: accessKey(id: "${idOf(name)}") { history(first: 100) { totalCount nodes { kind actorId confirmed } } }`,
    );
    const { data, errors } = await this.#harness.execute<Record<string, object | null>, object>(
      `{ ${fields.join(' ')} }`,
      undefined,
      await headersOf(this.#harness, reader),
    );
    for (const name of targetNames) {
      const events = this.#expected.get(name) ?? [];
      const shown = events.slice(-100).toReversed();
      const nodes = shown.map((event) => ({ ...event, confirmed: true }));
      const expected = sees[reader].includes(name) ? { history: { totalCount: events.length, nodes } } : null;
      expectSame({ errors, key: data?.[name] }, { errors: undefined, key: expected }, `${name} as seen by ${reader}`);
      this.comparisons++;
    }
  }
}

describe('the history of keys', () => {
  it('is what a plain model says, for random writes of random callers', { timeout: 900_000 }, async () => {
    const wanted = isFullSample() ? 10_000 : 1;
    const stepsPerRun = isFullSample() ? 60 : 30;
    const { seed, numRuns } = sample({ small: 1, full: 200 });
    let comparisons = 0;
    for (let run = 0; comparisons < wanted && run < numRuns; run++) {
      let now = Date.UTC(2030, 0, 1);
      const harness = await startHarness({
        clock: () => now,
        sandbox: { data: scopeData() },
        variables: { ...scopeVariables, AUDIT_TO_DESCOPE: 'on' },
      });
      const [steps = []] = fc.sample(fc.array(step, { minLength: stepsPerRun, maxLength: stepsPerRun, size: 'max' }), {
        seed: seed + run,
        numRuns: 1,
      });
      const model = new HistoryRun(harness, (ms) => void (now += ms));
      for (const [index, one] of steps.entries()) {
        await model.take(one).catch((cause: unknown) => {
          throw new Error(`SEED=${seed}, run ${run}, step ${index}: ${JSON.stringify(one)}\n${String(cause)}`, {
            cause,
          });
        });
      }
      comparisons += model.comparisons;
    }
    expect(comparisons).toBeGreaterThanOrEqual(wanted);
  });
});
