import type { AccessKeys } from '../access-keys/access-keys.js';
import type { ReadDefinitions } from '../access-keys/directory/attribute-values.js';
import type { ProjectDirectory } from '../access-keys/directory/directory.js';
import type { Freshness } from '../access-keys/freshness.js';
import type { VisibleChange } from '../access-keys/history/changes/key-change.js';
import type { AccessKeyPolicy } from '../access-keys/policy.js';
import type { RequestBudget } from '../access-keys/request-budget.js';
import type { Idempotency } from '../access-keys/writes/idempotency.js';
import type { Caller } from '../auth/caller.js';
import type { Audit } from './audit-log.js';
import type { Loaders } from './loaders/loaders.js';

/**
 * What resolvers work with: made for one request, for its caller.
 *
 * Responses are cached by scope, operation and variables. Anything else that a result can depend on is reached only through a
 * member that limits the freshness of the response; those marked * forbid caching it.
 */
export interface Context {
  /** * Equal for all requests of one caller; reveals nothing of the credential. */
  readonly callerId: string;
  /** * The caller, once Descope has accepted the credential: a management key is otherwise verified by its first use. */
  readonly judgedCaller: () => Promise<Caller>;
  /** Cache partition: equal only if two callers see identical data. */
  readonly scope: string;
  /** To be awaited before a response is served from cache; undefined if there is nothing to wait for. */
  readonly catchUp: () => Promise<void> | undefined;
  /** * */
  readonly requestId: string;
  readonly budget: RequestBudget;
  readonly accessKeys: AccessKeys;
  readonly directory: ProjectDirectory;
  readonly loaders: Loaders;
  /**
   * Opens a subscription to the changes that the caller sees and that match. Rejects with an `AccessKeyError` when there are too
   * many, or when Descope does not accept the credential.
   */
  readonly changes: (matches: (change: VisibleChange) => boolean) => Promise<AsyncIterableIterator<VisibleChange>>;
  /** Of the response. `freshness.nowUntil` is the time for results that change at a known moment. */
  readonly freshness: Freshness;
  readonly policy: AccessKeyPolicy;
  /** Names of the access-key attributes that forms show. */
  readonly attributeNames: readonly string[];
  /** For checking values before they are sent. */
  readonly readDefinitions: ReadDefinitions;
  readonly idempotency: Idempotency;
  /** How long a create whose response was lost is looked for; undefined: the default. */
  readonly lookUpTimeoutMs: number | undefined;
  readonly audit: Audit;
  /** * In ms since the epoch. */
  readonly now: () => number;
}

/**
 * The ids of a request and its caller, for a `Context`. A class, since getters of an object literal make a hidden class for each
 * request, which keeps all that they enclose alive until the next full garbage collection.
 */
export class RequestIdentity implements Pick<Context, 'callerId' | 'requestId' | 'freshness'> {
  readonly freshness: Freshness;
  readonly #ids: Pick<Context, 'callerId' | 'requestId'>;

  constructor(ids: Pick<Context, 'callerId' | 'requestId'>, freshness: Freshness) {
    this.freshness = freshness;
    this.#ids = ids;
  }

  get callerId(): string {
    this.freshness.forbid();
    return this.#ids.callerId;
  }

  get requestId(): string {
    this.freshness.forbid();
    return this.#ids.requestId;
  }
}
