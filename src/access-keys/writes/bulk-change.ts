import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';

/** One thing that can be done to many keys at once. */
export interface BulkChange {
  readonly action: 'activate' | 'deactivate' | 'delete';
  /** Is a key as it should be? Undefined: there is none. */
  readonly isDone: (key: AccessKey | undefined) => boolean;
  /** One call, however many keys. */
  readonly write: (accessKeys: AccessKeys, keys: readonly AccessKey[]) => Promise<void>;
}

export const activation: BulkChange = {
  action: 'activate',
  isDone: (key) => key?.storedStatus === 'active',
  write: (accessKeys, keys) => accessKeys.activate(keys),
};

export const deactivation: BulkChange = {
  action: 'deactivate',
  isDone: (key) => key?.storedStatus === 'inactive',
  write: (accessKeys, keys) => accessKeys.deactivate(keys),
};

export const deletion: BulkChange = {
  action: 'delete',
  isDone: (key) => key === undefined,
  write: (accessKeys, keys) => accessKeys.delete(keys),
};
