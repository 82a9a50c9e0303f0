import fc from 'fast-check';
import { expect } from 'vitest';
import { exchange } from '../../exchange.js';
import {
  ActivateAccessKeyDocument,
  ActivateAccessKeysDocument,
  CreateAccessKeyDocument,
  DeactivateAccessKeyDocument,
  DeactivateAccessKeysDocument,
  DeleteAccessKeyDocument,
  DeleteAccessKeysDocument,
  ReplaceAccessKeyDocument,
  RotateAccessKeyDocument,
  ShowAccessKeyDocument,
  UpdateAccessKeyDocument,
} from '../../generated/graphql.js';
import { createdKey, patchedKey, replacedKey } from './expected.js';
import { expiry, newKey, patch, writeFault, type WriteFault } from './inputs.js';
import {
  chosen,
  isExpired,
  keysIn,
  newKeys,
  withKey,
  withoutKey,
  type Key,
  type Keys,
  type Model,
  type World,
} from './world.js';

interface Turn {
  readonly model: Model;
  readonly world: World;
  /** As it is after the mutation. */
  readonly after: Keys;
}

/** What a mutation answered, and what the project may hold after that answer: one of these, to the last field. */
interface Verdict {
  readonly type: string;
  readonly allowed: readonly Keys[];
}

/** One mutation, carried out by both sides and compared. */
class Mutation implements fc.AsyncCommand<Model, World> {
  readonly #title: string;
  readonly #fault: WriteFault | null;
  readonly #needsKey: boolean;
  readonly #send: (model: Model, world: World) => Promise<(turn: Turn) => Promise<Verdict> | Verdict>;

  constructor(
    title: string,
    given: {
      fault: WriteFault | null;
      needsKey?: boolean;
      send: (model: Model, world: World) => Promise<(turn: Turn) => Promise<Verdict> | Verdict>;
    },
  ) {
    this.#title = title;
    this.#fault = given.fault;
    this.#needsKey = given.needsKey ?? true;
    this.#send = given.send;
  }

  check(model: Readonly<Model>): boolean {
    return !this.#needsKey || model.keys.size > 0;
  }

  async run(model: Model, world: World): Promise<void> {
    const { sandbox } = world.harness;
    // So that no two keys are made in the same few seconds, and some expire on the way.
    model.now += 61_000;
    world.clock.now = model.now;
    if (this.#fault !== null) {
      sandbox.faults.add({ path: /accesskey\/(?!search)\w/, times: this.#fault.times, fault: this.#fault.fault });
    }
    const judge = await this.#send(model, world);
    sandbox.faults.clear();
    const after = keysIn(world);
    const { type, allowed } = await judge({ model, world, after });
    if (this.#fault === null) expect(type).not.toMatch(/Upstream|Unknown/);
    const fitting = allowed.find((keys) => isSame(keys, after));
    if (fitting === undefined) expect({ type, keys: [...after] }).toEqual({ type, keys: [...(allowed[0] ?? [])] });
    model.keys = after;
    await this.#checkSecrets(model, world);
  }

  async #checkSecrets({ keys, secrets, now }: Model, { harness }: World): Promise<void> {
    for (const [id, cleartext] of secrets) {
      const key = keys.get(id);
      const isUsable =
        key?.status === 'active' &&
        !isExpired(key, now) &&
        (key.permittedIps.length === 0 || key.permittedIps.includes('127.0.0.0/8'));
      expect(await exchange(harness.sandbox, cleartext)).toBe(isUsable ? 'accepted' : 'refused');
    }
  }

  toString(): string {
    return this.#fault === null ? this.#title : `${this.#title} with ${JSON.stringify(this.#fault)}`;
  }
}

/** The order of keys is the order of their creation, which no mutation changes. */
const isSame = (expected: Keys, actual: Keys): boolean => {
  try {
    expect([...actual]).toEqual([...expected]);
    return true;
  } catch {
    return false;
  }
};

const keyAt = (model: Model, choice: number): Key => chosen([...model.keys.values()], choice);
const choice = fc.nat(999);

/** Of create and replace: at most one new key, exactly as asked for. */
function issuedVerdict(
  { model, after }: Turn,
  {
    answer,
    expected,
  }: {
    answer: {
      __typename: string;
      cleartext?: string;
      accessKey?: { id: string };
      candidates?: readonly { id: string }[];
    };
    expected: (given: Key) => Key;
  },
): Verdict {
  const made = newKeys(model.keys, after);
  expect(made.length).toBeLessThanOrEqual(1);
  const [key] = made;
  const before = model.keys;
  const withNew = key === undefined ? before : withKey(before, expected(key));
  if (answer.__typename.endsWith('Success')) {
    expect(answer.accessKey?.id).toBe(key?.id);
    if (key !== undefined && answer.cleartext !== undefined) model.secrets.set(key.id, answer.cleartext);
    return { type: answer.__typename, allowed: [withNew] };
  }
  if (answer.__typename === 'AccessKeyOutcomeUnknownError') {
    expect(answer.candidates?.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    return { type: answer.__typename, allowed: [withNew] };
  }
  return { type: answer.__typename, allowed: [before] };
}

/** Of an update, activate, deactivate or delete: done after a success, all or nothing after a lost answer, else nothing. */
function changeVerdict(type: string | undefined, { model }: Turn, done: Keys): Verdict {
  if (type === undefined) throw new Error('no answer');
  if (type.endsWith('Success')) return { type, allowed: [done] };
  return { type, allowed: type === 'AccessKeyUpstreamError' ? [model.keys, done] : [model.keys] };
}

const create = fc.record({ input: newKey, fault: writeFault }).map(
  ({ input, fault }) =>
    new Mutation(`create ${JSON.stringify(input)}`, {
      fault,
      needsKey: false,
      async send(_model, { harness }) {
        const answer = (await harness.execute(CreateAccessKeyDocument, { input })).data?.createAccessKey;
        return (turn) => {
          if (answer === undefined) throw new Error('no answer');
          const expected = (given: Key): Key => createdKey(input, { given, now: turn.model.now });
          return issuedVerdict(turn, { answer, expected });
        };
      },
    }),
);

const replace = fc.record({ choice, expiry, fault: writeFault }).map(
  (given) =>
    new Mutation(`replace ${given.choice} ${JSON.stringify(given.expiry)}`, {
      fault: given.fault,
      async send(model, { harness }) {
        const old = keyAt(model, given.choice);
        const input = { id: old.id, expiry: given.expiry };
        const answer = (await harness.execute(ReplaceAccessKeyDocument, { input })).data?.replaceAccessKey;
        return (turn) => {
          if (answer === undefined) throw new Error('no answer');
          const expected = (made: Key): Key =>
            replacedKey(old, { expiry: given.expiry, given: made, now: turn.model.now });
          return issuedVerdict(turn, { answer, expected });
        };
      },
    }),
);

const update = fc
  .record({ choice, patch, ifMatch: fc.constantFrom('none', 'none', 'fresh', 'fresh', 'stale'), fault: writeFault })
  .map(
    (given) =>
      new Mutation(`update ${given.choice} ${JSON.stringify(given.patch)} ifMatch ${given.ifMatch}`, {
        fault: given.fault,
        async send(model, { harness }) {
          const key = keyAt(model, given.choice);
          const shown = await harness.execute(ShowAccessKeyDocument, { id: key.id, address: '127.0.0.1' });
          const fresh = shown.data?.accessKey?.revision ?? '';
          const ifMatch = { none: null, fresh, stale: `not ${fresh}` }[given.ifMatch] ?? null;
          const input = { id: key.id, ...given.patch, ifMatch };
          const answer = (await harness.execute(UpdateAccessKeyDocument, { input })).data?.updateAccessKey;
          return (turn) => {
            if (given.ifMatch === 'stale' && given.fault === null) {
              expect(answer).toMatchObject({ __typename: 'AccessKeyConflictError', code: 'REVISION_MISMATCH' });
            }
            const done = withKey(turn.model.keys, patchedKey(key, given.patch));
            return changeVerdict(answer?.__typename, turn, done);
          };
        },
      }),
  );

const rotate = fc.record({ choice, fault: writeFault }).map(
  (given) =>
    new Mutation(`rotate ${given.choice}`, {
      fault: given.fault,
      async send(model, { harness }) {
        const key = keyAt(model, given.choice);
        const answer = (await harness.execute(RotateAccessKeyDocument, { id: key.id })).data?.rotateAccessKey;
        return async (turn) => {
          const { secrets } = turn.model;
          const canBeRotated = key.status === 'active' && !isExpired(key, turn.model.now);
          if (!canBeRotated && given.fault === null) expect(answer?.__typename).toBe('AccessKeyConflictError');
          // Either the old secret or none works from now on: nothing is known of it.
          if (answer?.__typename === 'AccessKeyOutcomeUnknownError') secrets.delete(key.id);
          if (answer?.__typename === 'RotateAccessKeySuccess') {
            const old = secrets.get(key.id);
            if (old !== undefined) expect(await exchange(turn.world.harness.sandbox, old)).toBe('refused');
            secrets.set(key.id, answer.cleartext);
          }
          return { type: answer?.__typename ?? 'no answer', allowed: [turn.model.keys] };
        };
      },
    }),
);

type Change = 'activate' | 'deactivate' | 'delete';

/** The keys as they are once the change is made to this one. */
function changed(keys: Keys, key: Key, change: Change): Keys {
  if (change === 'delete') return withoutKey(keys, key.id);
  return withKey(keys, { ...key, status: change === 'activate' ? 'active' : 'inactive' });
}

const changeOne = fc
  .record({ choice, change: fc.constantFrom<Change>('activate', 'deactivate', 'delete'), fault: writeFault })
  .map(
    (given) =>
      new Mutation(`${given.change} ${given.choice}`, {
        fault: given.fault,
        async send(model, { harness: { execute } }) {
          const key = keyAt(model, given.choice);
          const variables = { id: key.id };
          const answer = {
            activate: async () => (await execute(ActivateAccessKeyDocument, variables)).data?.activateAccessKey,
            deactivate: async () => (await execute(DeactivateAccessKeyDocument, variables)).data?.deactivateAccessKey,
            delete: async () => (await execute(DeleteAccessKeyDocument, variables)).data?.deleteAccessKey,
          }[given.change];
          const type = (await answer())?.__typename;
          return (turn) => changeVerdict(type, turn, changed(turn.model.keys, key, given.change));
        },
      }),
  );

const changeMany = fc
  .record({
    choices: fc.array(choice, { minLength: 1, maxLength: 6 }),
    change: fc.constantFrom<Change>('activate', 'deactivate', 'delete'),
    dryRun: fc.boolean(),
    allOrNothing: fc.boolean(),
    fault: writeFault,
  })
  .map(
    ({ choices, change, dryRun, allOrNothing, fault }) =>
      new Mutation(`${change} ${choices.join()} dryRun ${dryRun} allOrNothing ${allOrNothing}`, {
        fault,
        async send(model, { harness: { execute } }) {
          const ids = choices.map((one) => keyAt(model, one).id);
          const variables = { input: { ids, dryRun, allOrNothing } };
          const answer = await {
            activate: async () => (await execute(ActivateAccessKeysDocument, variables)).data?.activateAccessKeys,
            deactivate: async () => (await execute(DeactivateAccessKeysDocument, variables)).data?.deactivateAccessKeys,
            delete: async () => (await execute(DeleteAccessKeysDocument, variables)).data?.deleteAccessKeys,
          }[change]();
          return ({ model: { keys }, after }) => {
            if (answer?.__typename !== 'BulkAccessKeysSuccess') {
              return { type: answer?.__typename ?? 'no answer', allowed: [keys] };
            }
            expect(answer.results.map(({ id }) => id)).toEqual([...new Set(ids)]);
            let expected = keys;
            for (const { id, outcome, error } of answer.results) {
              const key = keys.get(id);
              if (key === undefined) throw new Error(`${id} is not one of the keys`);
              const done = changed(expected, key, change);
              if (outcome === 'CHANGED') expected = done;
              // Told to be unknown: whichever it is, it is that key alone.
              if (error?.code === 'OUTCOME_UNKNOWN' && isSame(pick(done, id), pick(after, id))) expected = done;
              if (outcome === 'UNCHANGED') expect(isSame(pick(done, id), pick(keys, id))).toBe(true);
            }
            return { type: answer.__typename, allowed: [expected] };
          };
        },
      }),
  );

const pick = (keys: Keys, id: string): Keys => new Map([...keys].filter(([other]) => other === id));

export const mutations: readonly fc.Arbitrary<Mutation>[] = [
  create,
  create,
  update,
  update,
  rotate,
  replace,
  changeOne,
  changeMany,
];
