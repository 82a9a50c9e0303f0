import type { AccessKeys } from '../access-keys/access-keys.js';
import type { AccessKeyPolicy } from '../access-keys/policy.js';
import type { Caller } from '../auth/caller.js';
import type { Loaders } from '../loaders/loaders.js';

/** What a resolver has to work with: made for one request, for the caller who sent it. */
export interface Context {
  readonly caller: Caller;
  readonly requestId: string;
  readonly accessKeys: AccessKeys;
  readonly loaders: Loaders;
  readonly policy: AccessKeyPolicy;
  /** In ms since the epoch. */
  readonly now: () => number;
}
