import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { loadKeyFor } from './load-key.js';

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
  await accessKeys.activate([key]);
  return { ...key, storedStatus: 'active' };
}

export async function deactivateAccessKey({ accessKeys, id, now }: Target): Promise<AccessKey> {
  const key = await loadKeyFor('deactivate', { accessKeys, id, now });
  if (key.storedStatus === 'inactive') return key;
  await accessKeys.deactivate([key]);
  return { ...key, storedStatus: 'inactive' };
}

/** Returns the key as it was just before. */
export async function deleteAccessKey({ accessKeys, id, now }: Target): Promise<AccessKey> {
  const key = await loadKeyFor('delete', { accessKeys, id, now });
  await accessKeys.delete([key]);
  return key;
}
