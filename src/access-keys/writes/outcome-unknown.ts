import type { AccessKey } from '../access-key.js';
import { OutcomeUnknownError } from '../errors.js';

/** Carries out a write and, should its outcome be unknown, says so in the words of `tell`. It is not tried again. */
export async function tellingUnknown<T>(write: () => Promise<T>, tell: () => Promise<OutcomeUnknownError>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof OutcomeUnknownError ? await tell() : error;
  }
}

/** Of a key that may have been made. `candidates` is null when they could not be looked for. */
export const creationUnknown = (candidates: readonly AccessKey[] | null): OutcomeUnknownError =>
  new OutcomeUnknownError(`${answerLost} A key may have been made, or not. ${nextStep(candidates)}`, {
    candidates: candidates ?? [],
  });

function nextStep(candidates: readonly AccessKey[] | null): string {
  if (candidates === null) {
    return 'Keyway could not look for it: search for keys of this name before you try again, and rotate or delete what you find.';
  }
  if (candidates.length === 0) {
    return 'None that looks like it is visible so far, and a new key can take a minute to be: search again before you try again.';
  }
  return 'The candidates look like it; their secret is lost, so rotate or delete them before you try again.';
}

export const rotationUnknown = (key: AccessKey): OutcomeUnknownError =>
  new OutcomeUnknownError(
    `${answerLost} The key may have been rotated: its old secret has probably died, and the new one is lost. Rotate it ` +
      'again to get one that works.',
    { candidates: [key] },
  );

/** `key` as it was seen last. */
export const changeUnknown = (key: AccessKey): OutcomeUnknownError =>
  new OutcomeUnknownError(
    'Whether this key was changed cannot be said: Descope has not confirmed it, and the key does not show it so far. Look ' +
      'again in a moment; to try again does no harm.',
    { candidates: [key], retryable: true },
  );

const answerLost = 'The request was sent to Descope and its answer was lost.';
