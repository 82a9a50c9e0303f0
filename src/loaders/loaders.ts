import DataLoader from 'dataloader';
import type { AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys } from '../access-keys/access-keys.js';
import { createSearches, type Searches } from './searches.js';

/** Made for each request and gone with it: nothing that a caller may see is kept for another. */
export interface Loaders {
  /** Null: missing, or not to be seen. */
  readonly accessKeyById: DataLoader<string, AccessKey | null>;
  readonly searches: Searches;
  /** After a write: what was read before it must not be shown again, not even within one request. */
  readonly forget: () => void;
}

export function createLoaders(accessKeys: AccessKeys): Loaders {
  const accessKeyById = createAccessKeyById(accessKeys);
  const searches = createSearches(accessKeys);
  return {
    accessKeyById,
    searches,
    forget() {
      accessKeyById.clearAll();
      searches.clearAll();
    },
  };
}

const createAccessKeyById = (accessKeys: AccessKeys) =>
  new DataLoader<string, AccessKey | null>(async (ids) => {
    const found = await accessKeys.loadMany(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
