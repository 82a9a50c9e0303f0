import type { Cancellation } from '../runtime/cancellation.js';
import type { Secret } from '../runtime/secret.js';
import type { AccessKey, AccessKeyReferences, AccessKeySettings, NewAccessKey } from './access-key.js';
import type { AccessKeyError, InputIssue } from './errors.js';
import type { AccessKeyHistory } from './history/audit-trail.js';
import type { SearchQuery } from './search/filter.js';
import type { AccessKeySnapshot } from './search/snapshot.js';

/**
 * Everything that can be done to access keys: the port. Every method rejects with an `AccessKeyError`
 * and nothing else. An instance serves one request of one caller: its reads stop when that caller leaves; a write
 * that was begun is always finished.
 *
 * Writes take a key that this same port has shown, not an id: what a caller cannot see it cannot change, and no code
 * needs to load a key twice to know whether it may be touched.
 */
export interface AccessKeys {
  /**
   * An id missing from the map does not exist or may not be seen; the two are indistinguishable, on purpose.
   * A load that failed is its own error, so that one bad key does not spoil a page.
   */
  loadMany(ids: readonly string[], options?: LoadOptions): Promise<ReadonlyMap<string, AccessKey | AccessKeyError>>;
  search(query: SearchQuery, options?: SearchOptions): Promise<AccessKeySnapshot>;
  /** What `create` checks before it sends anything. @throws ForbiddenError, InvalidInputError */
  authorizeCreate(draft: NewAccessKey): Promise<void>;
  /** Sent at most once. The cleartext exists only in this answer: Descope stores a hash. */
  create(draft: NewAccessKey): Promise<IssuedAccessKey>;
  /** Replaces every setting and answers the key as it is afterwards. */
  update(key: AccessKey, settings: AccessKeySettings): Promise<AccessKey>;
  /** Sent at most once. The old secret is dead when this answers. */
  rotate(key: AccessKey): Promise<IssuedAccessKey>;
  activate(keys: readonly AccessKey[]): Promise<void>;
  deactivate(keys: readonly AccessKey[]): Promise<void>;
  delete(keys: readonly AccessKey[]): Promise<void>;
  /** What happened to the key. One search of Descope's audit trail serves all keys. */
  historyOf(key: AccessKey): Promise<AccessKeyHistory>;
  /** Which tenants, roles and users named here do not exist. For explaining a refusal: costs up to three calls. */
  findUnknownReferences(references: AccessKeyReferences): Promise<readonly InputIssue[]>;
}

export interface LoadOptions {
  /** Asks Descope itself, as a write must before it decides; otherwise what a search has just shown may be used. */
  readonly fresh?: boolean;
  /** Takes what a search of the project does not show for missing; otherwise it is also loaded by its id, to be certain. */
  readonly trustSearch?: boolean;
  /**
   * What the caller may see. Several keys are searched for there instead of in the whole project, and what is known of
   * other keys saves no call: whether a key is missing or out of sight must not show in what the answer costs.
   */
  readonly within?: KeyScope;
}

export interface KeyScope {
  /** Searches that show all of its keys between them. */
  readonly queries: readonly SearchQuery[];
  readonly includes: (key: AccessKey) => boolean;
}

export interface SearchOptions {
  /** Asks Descope itself; otherwise what the same search has just answered may be used. */
  readonly fresh?: boolean;
  /** Ends a fresh search early, as the caller's leaving does. */
  readonly until?: Cancellation;
}

export interface IssuedAccessKey {
  readonly accessKey: AccessKey;
  readonly cleartext: Secret;
}
