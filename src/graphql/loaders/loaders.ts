import DataLoader from 'dataloader';
import type { AccessKey } from '../../access-keys/access-key.js';
import type { AccessKeys, LoadOptions } from '../../access-keys/access-keys.js';
import type { ProjectDirectory, DirectoryTenant, DirectoryUser } from '../../access-keys/directory/directory.js';
import { createSearches, type Searches } from './searches.js';

/** Made for each request and gone with it: nothing that a caller may see is kept for another. */
export class Loaders {
  readonly #accessKeys: AccessKeys;
  readonly #directory: ProjectDirectory;
  #accessKeyById: AccessKeyById | undefined;
  #referencedKeyById: AccessKeyById | undefined;
  #searches: Searches | undefined;
  #userById: DataLoader<string, DirectoryUser | null> | undefined;
  #tenantById: DataLoader<string, DirectoryTenant | null> | undefined;

  constructor({ accessKeys, directory }: { accessKeys: AccessKeys; directory: ProjectDirectory }) {
    this.#accessKeys = accessKeys;
    this.#directory = directory;
  }

  get accessKeyById(): AccessKeyById {
    return (this.#accessKeyById ??= createAccessKeyById(this.#accessKeys));
  }

  /**
   * The same for ids that others have kept, and that may be gone or out of sight by the hundred: those that one search does
   * not show are not asked for one by one.
   */
  get referencedKeyById(): AccessKeyById {
    return (this.#referencedKeyById ??= createAccessKeyById(this.#accessKeys, { trustSearch: true }));
  }

  get searches(): Searches {
    return (this.#searches ??= createSearches(this.#accessKeys));
  }

  /** Null: no user of this id that the caller may see. */
  get userById(): DataLoader<string, DirectoryUser | null> {
    return (this.#userById ??= byId((ids) => this.#directory.usersById(ids)));
  }

  /** Null: no tenant of this id that the caller may see. */
  get tenantById(): DataLoader<string, DirectoryTenant | null> {
    return (this.#tenantById ??= byId((ids) => this.#directory.tenantsById(ids)));
  }

  /** After a write: what was read before it must not be shown again, not even within one request. */
  forget(): void {
    this.#accessKeyById?.clearAll();
    this.#referencedKeyById?.clearAll();
    this.#searches?.clearAll();
  }
}

/** Null: missing, or not to be seen. */
type AccessKeyById = DataLoader<string, AccessKey | null>;

/** All ids of one tick in one batch: `load` knows how many one call takes. */
const byId = <T>(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T | null> =>
  new DataLoader<string, T | null>(async (ids) => {
    const found = await load(ids);
    return ids.map((id) => found.get(id) ?? null);
  });

const createAccessKeyById = (accessKeys: AccessKeys, options: LoadOptions = {}): AccessKeyById =>
  new DataLoader<string, AccessKey | null>(async (ids) => {
    const found = await accessKeys.loadMany(ids, options);
    return ids.map((id) => found.get(id) ?? null);
  });
