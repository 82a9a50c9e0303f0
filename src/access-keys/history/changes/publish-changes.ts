import type { AccessKey, AccessKeyReferences, AccessKeySettings, NewAccessKey } from '../../access-key.js';
import type { AccessKeys, IssuedAccessKey, LoadOptions, SearchOptions } from '../../access-keys.js';
import { NotFoundError, OutcomeUnknownError, UpstreamError } from '../../errors.js';
import type { SearchQuery } from '../../search/filter.js';
import type { ChangeFeed, KeyChange, WriteKind } from './key-change.js';

/**
 * The same port, whose writes are published before they return: a caller that sends one write after the other, to any replica,
 * has them published in this order. Belongs below the scope, where keys are unmasked.
 */
export class PublishingAccessKeys implements AccessKeys {
  readonly #accessKeys: AccessKeys;
  readonly #feed: Pick<ChangeFeed, 'publish'>;

  constructor(accessKeys: AccessKeys, feed: Pick<ChangeFeed, 'publish'>) {
    this.#accessKeys = accessKeys;
    this.#feed = feed;
  }

  loadMany(ids: readonly string[], options?: LoadOptions) {
    return this.#accessKeys.loadMany(ids, options);
  }

  search(query: SearchQuery, options?: SearchOptions) {
    return this.#accessKeys.search(query, options);
  }

  historyOf(key: AccessKey) {
    return this.#accessKeys.historyOf(key);
  }

  authorizeCreate(draft: NewAccessKey): Promise<void> {
    return this.#accessKeys.authorizeCreate(draft);
  }

  findUnknownReferences(references: AccessKeyReferences) {
    return this.#accessKeys.findUnknownReferences(references);
  }

  /** A create whose outcome is unknown has no key to name. */
  async create(draft: NewAccessKey): Promise<IssuedAccessKey> {
    const issued = await this.#accessKeys.create(draft);
    const { accessKey: after } = issued;
    await this.#feed.publish([{ kind: 'CREATED', id: after.id, before: null, after }]);
    return issued;
  }

  update(key: AccessKey, settings: AccessKeySettings): Promise<AccessKey> {
    const write = () => this.#accessKeys.update(key, settings);
    return this.#publishing('UPDATED', [key], { write, after: (_before, updated) => updated });
  }

  rotate(key: AccessKey): Promise<IssuedAccessKey> {
    const write = () => this.#accessKeys.rotate(key);
    return this.#publishing('ROTATED', [key], { write, after: (_before, { accessKey }) => accessKey });
  }

  activate(keys: readonly AccessKey[]): Promise<void> {
    const write = () => this.#accessKeys.activate(keys);
    return this.#publishing('ACTIVATED', keys, { write, after: (before) => ({ ...before, storedStatus: 'active' }) });
  }

  deactivate(keys: readonly AccessKey[]): Promise<void> {
    const write = () => this.#accessKeys.deactivate(keys);
    return this.#publishing('DEACTIVATED', keys, {
      write,
      after: (before) => ({ ...before, storedStatus: 'inactive' }),
    });
  }

  delete(keys: readonly AccessKey[]): Promise<void> {
    return this.#publishing('DELETED', keys, { write: () => this.#accessKeys.delete(keys), after: () => null });
  }

  async #publishing<T>(
    kind: WriteKind,
    keys: readonly AccessKey[],
    { write, after }: { write: () => Promise<T>; after: (before: AccessKey, result: T) => AccessKey | null },
  ): Promise<T> {
    let result: T;
    try {
      result = await write();
    } catch (error) {
      if (mayHaveChanged(error, keys)) await this.#feed.publish(keys.map(unconfirmed));
      throw error;
    }
    const changeOf = (before: AccessKey): KeyChange => ({ kind, id: before.id, before, after: after(before, result) });
    await this.#feed.publish(keys.map(changeOf));
    return result;
  }
}

const unconfirmed = (key: AccessKey): KeyChange => ({ kind: 'UNCONFIRMED', id: key.id, before: key, after: null });

/** A batch that Descope refuses may have been carried out in part. */
function mayHaveChanged(error: unknown, { length }: readonly AccessKey[]): boolean {
  if (error instanceof OutcomeUnknownError) return true;
  if (length < 2) return false;
  return error instanceof NotFoundError || (error instanceof UpstreamError && error.code === 'UPSTREAM_REJECTED');
}
