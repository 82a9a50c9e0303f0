import DataLoader from 'dataloader';
import type { AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys } from '../access-keys/access-keys.js';
import { createSearches, type Searches } from './searches.js';

/** Made for each request and gone with it: nothing that a caller may see is kept for another. */
export interface Loaders {
  /** Null: missing, or not to be seen. */
  readonly accessKeyById: DataLoader<string, AccessKey | null>;
  readonly searches: Searches;
}

export function createLoaders(accessKeys: AccessKeys): Loaders {
  return { accessKeyById: createAccessKeyById(accessKeys), searches: createSearches(accessKeys) };
}

const createAccessKeyById = (accessKeys: AccessKeys) =>
  new DataLoader<string, AccessKey | null>(async (ids) => {
    const found = await accessKeys.loadMany(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
