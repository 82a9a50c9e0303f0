import DataLoader from 'dataloader';
import { nextChangeOf, type AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys, LoadOptions } from '../access-keys/access-keys.js';
import type { Freshness } from '../access-keys/freshness.js';
import { createSearches, type Searches } from './searches.js';

/** How long what is shown may be told again, and what time it is told, in ms since the epoch. */
interface LoaderOptions {
  readonly validity: Freshness;
  readonly now: () => number;
}

/** Made for each request and gone with it: nothing that a caller may see is kept for another. */
export class Loaders {
  readonly #accessKeys: AccessKeys;
  readonly #told: LoaderOptions;
  #accessKeyById: AccessKeyById | undefined;
  #referencedKeyById: AccessKeyById | undefined;
  #searches: Searches | undefined;

  constructor(accessKeys: AccessKeys, told: LoaderOptions) {
    this.#accessKeys = accessKeys;
    this.#told = told;
  }

  get accessKeyById(): AccessKeyById {
    return (this.#accessKeyById ??= createAccessKeyById(this.#accessKeys, this.#told));
  }

  /**
   * The same for ids that others have kept, and that may be gone or out of sight by the hundred: those that one search does
   * not show are not asked for one by one.
   */
  get referencedKeyById(): AccessKeyById {
    return (this.#referencedKeyById ??= createAccessKeyById(this.#accessKeys, this.#told, { trustSearch: true }));
  }

  get searches(): Searches {
    return (this.#searches ??= createSearches(this.#accessKeys));
  }

  /** After a write: what was read before it must not be shown again, not even within one request. */
  forget(): void {
    this.#accessKeyById?.clearAll();
    this.#referencedKeyById?.clearAll();
    this.#searches?.clearAll();
  }
}

/** Null: missing, or not to be seen. */
export type AccessKeyById = DataLoader<string, AccessKey | null>;

const createAccessKeyById = (
  accessKeys: AccessKeys,
  { validity, now: clock }: LoaderOptions,
  options: LoadOptions = {},
): AccessKeyById =>
  new DataLoader<string, AccessKey | null>(async (ids) => {
    const found = await accessKeys.loadMany(ids, options);
    const now = clock();
    return ids.map((id) => {
      const key = found.get(id) ?? null;
      if (key !== null && !(key instanceof Error)) validity.expireAt(() => nextChangeOf(key, now));
      return key;
    });
  });
