import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { loadKeyFor } from './load-key.js';
import { unknownChange, withUnknownOutcome } from './unknown-outcome.js';

interface Target {
  readonly accessKeys: AccessKeys;
  readonly id: string;
  /** In ms since the epoch. */
  readonly now: number;
}

/** An active key costs no write. Descope confirms with `{}`, so the result is what it confirmed. */
export async function activateAccessKey({ accessKeys, id, now }: Target): Promise<AccessKey> {
  const key = await loadKeyFor('activate', { accessKeys, id, now });
  if (key.storedStatus === 'active') return key;
  await changing(key, () => accessKeys.activate([key]));
  return { ...key, storedStatus: 'active' };
}

export async function deactivateAccessKey({ accessKeys, id, now }: Target): Promise<AccessKey> {
  const key = await loadKeyFor('deactivate', { accessKeys, id, now });
  if (key.storedStatus === 'inactive') return key;
  await changing(key, () => accessKeys.deactivate([key]));
  return { ...key, storedStatus: 'inactive' };
}

/** Returns the key as it was just before. */
export async function deleteAccessKey({ accessKeys, id, now }: Target): Promise<AccessKey> {
  const key = await loadKeyFor('delete', { accessKeys, id, now });
  await changing(key, () => accessKeys.delete([key]));
  return key;
}

const changing = (key: AccessKey, write: () => Promise<void>): Promise<void> =>
  withUnknownOutcome(write, async () => unknownChange(key));
