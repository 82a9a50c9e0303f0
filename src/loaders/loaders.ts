import DataLoader from 'dataloader';
import type { AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys, LoadOptions } from '../access-keys/access-keys.js';
import { createSearches, type Searches } from './searches.js';

/** Made for each request and gone with it: nothing that a caller may see is kept for another. */
export interface Loaders {
  /** Null: missing, or not to be seen. */
  readonly accessKeyById: DataLoader<string, AccessKey | null>;
  /**
   * The same for ids that others have kept, and that may be gone or out of sight by the hundred: those that one search does
   * not show are not asked for one by one.
   */
  readonly referencedKeyById: DataLoader<string, AccessKey | null>;
  readonly searches: Searches;
  /** After a write: what was read before it must not be shown again, not even within one request. */
  readonly forget: () => void;
}

export function createLoaders(accessKeys: AccessKeys): Loaders {
  const accessKeyById = createAccessKeyById(accessKeys);
  const referencedKeyById = createAccessKeyById(accessKeys, { trustSearch: true });
  const searches = createSearches(accessKeys);
  return {
    accessKeyById,
    referencedKeyById,
    searches,
    forget() {
      accessKeyById.clearAll();
      referencedKeyById.clearAll();
      searches.clearAll();
    },
  };
}

const createAccessKeyById = (accessKeys: AccessKeys, options: LoadOptions = {}) =>
  new DataLoader<string, AccessKey | null>(async (ids) => {
    const found = await accessKeys.loadMany(ids, options);
    return ids.map((id) => found.get(id) ?? null);
  });
