import assert from 'node:assert/strict';
import fc from 'fast-check';
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
} from '../../../generated/graphql.js';
import { exchange } from '../../exchange.js';
import { createdKey, patchedKey, replacedKey } from './expected.js';
import { chosen, isExpired, isSame, withKey, withoutKey, type Key, type Keys, type Model } from './fixture.js';
import { expiry, newKey, patch, writeFault } from './inputs.js';
import { Mutation } from './mutation.js';
import { changeOutcome, issuedVerdict } from './outcomes.js';

const keyAt = (model: Model, choice: number): Key => chosen([...model.keys.values()], choice);
const choice = fc.nat(999);

const create = fc.record({ input: newKey, fault: writeFault }).map(
  ({ input, fault }) =>
    new Mutation(`create ${JSON.stringify(input)}`, {
      fault,
      needsKey: false,
      async send(_model, { harness }) {
        const answer = (await harness.execute(CreateAccessKeyDocument, { input })).data?.createAccessKey;
        return (turn) => {
          if (answer === null || answer === undefined) throw new Error('no answer');
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
          if (answer === null || answer === undefined) throw new Error('no answer');
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
              assert.equal(answer && 'code' in answer && answer.code, 'REVISION_MISMATCH');
            }
            const done = withKey(turn.model.keys, patchedKey(key, given.patch));
            return changeOutcome(answer?.__typename, turn, done);
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
          if (!canBeRotated && given.fault === null) assert.equal(answer?.__typename, 'AccessKeyConflictError');
          // Either the old secret or none works from now on: nothing is known of it.
          if (answer?.__typename === 'AccessKeyOutcomeUnknownError') secrets.delete(key.id);
          if (answer?.__typename === 'RotateAccessKeySuccess') {
            const old = secrets.get(key.id);
            if (old !== undefined) assert.equal(await exchange(turn.fixture.harness.sandbox, old), 'refused');
            secrets.set(key.id, answer.cleartext ?? '');
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
          return (turn) => changeOutcome(type, turn, changed(turn.model.keys, key, given.change));
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
            assert.deepEqual(
              answer.results.map(({ id }) => id),
              [...new Set(ids)],
            );
            let expected = keys;
            for (const { id, outcome, error } of answer.results) {
              const key = keys.get(id);
              if (key === undefined) throw new Error(`${id} is not one of the keys`);
              const done = changed(expected, key, change);
              if (outcome === 'CHANGED') expected = done;
              // Reported as unknown: in either case only that key may have changed.
              if (error?.code === 'OUTCOME_UNKNOWN' && isSame(pick(done, id), pick(after, id))) expected = done;
              if (outcome === 'UNCHANGED') assert.ok(isSame(pick(done, id), pick(keys, id)), id);
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
