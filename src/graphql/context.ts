import type { AccessKeys } from '../access-keys/access-keys.js';
import type { AccessKeyPolicy } from '../access-keys/policy.js';
import type { Idempotency } from '../access-keys/writes/idempotency.js';
import type { Freshness } from '../access-keys/freshness.js';
import type { Caller } from '../auth/caller.js';
import type { Loaders } from '../loaders/loaders.js';
import type { Audit } from './audit-log.js';

/** What a resolver has to work with: made for one request, for the caller who sent it. */
export interface Context {
  /** Identifies the caller; reveals nothing about the credential. */
  readonly callerId: string;
  /** The caller, once it is certain that Descope knows it: a management key is otherwise judged by its first use. */
  readonly judgedCaller: () => Promise<Caller>;
  /** Equal for two callers exactly when they see and may change the same keys. */
  readonly scope: string;
  /** To be awaited before an answer is given again, when there is something to wait for. */
  readonly catchUp: () => Promise<void> | undefined;
  readonly requestId: string;
  readonly accessKeys: AccessKeys;
  readonly loaders: Loaders;
  /** Of the answer. What depends on anything but keys that were read, the arguments and the scope ends it. */
  readonly validity: Freshness;
  readonly policy: AccessKeyPolicy;
  readonly idempotency: Idempotency;
  /** How long a create whose response was lost is looked for; undefined: the default. */
  readonly lookUpTimeoutMs: number | undefined;
  readonly audit: Audit;
  /** In ms since the epoch. */
  readonly now: () => number;
}
