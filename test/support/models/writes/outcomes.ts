import assert from 'node:assert/strict';
import { newKeys, withKey, type Key, type Keys } from './fixture.js';
import type { Turn, Outcome } from './mutation.js';

/** Of create and replace: at most one new key, exactly as asked for. */
export function issuedVerdict(
  { model, after }: Turn,
  {
    answer,
    expected,
  }: {
    answer: {
      __typename: string;
      cleartext?: string | null;
      accessKey?: { id: string } | null;
      candidates?: readonly { id: string }[];
    };
    expected: (given: Key) => Key;
  },
): Outcome {
  const made = newKeys(model.keys, after);
  assert.ok(made.length <= 1, 'two keys of one mutation');
  const [key] = made;
  const before = model.keys;
  const withNew = key === undefined ? before : withKey(before, expected(key));
  if (answer.__typename.endsWith('Success')) {
    assert.equal(answer.accessKey?.id, key?.id);
    if (key !== undefined && answer.cleartext) model.secrets.set(key.id, answer.cleartext);
    return { type: answer.__typename, allowed: [withNew] };
  }
  if (answer.__typename === 'AccessKeyOutcomeUnknownError') {
    assert.deepEqual(
      answer.candidates?.map(({ id }) => id),
      made.map(({ id }) => id),
    );
    return { type: answer.__typename, allowed: [withNew] };
  }
  return { type: answer.__typename, allowed: [before] };
}

/** Of an update, activate, deactivate or delete: done after a success, all or nothing after a lost answer, else nothing. */
export function changeOutcome(type: string | undefined, { model }: Turn, done: Keys): Outcome {
  if (type === undefined) throw new Error('no answer');
  if (type.endsWith('Success')) return { type, allowed: [done] };
  return { type, allowed: type === 'AccessKeyUpstreamError' ? [model.keys, done] : [model.keys] };
}
