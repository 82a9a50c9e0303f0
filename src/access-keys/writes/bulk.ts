import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { denialError, denialOf } from '../capabilities.js';
import {
  AccessKeyError,
  InvalidInputError,
  NotFoundError,
  OutcomeUnknownError,
  UnauthenticatedError,
  UpstreamError,
} from '../errors.js';
import { unknownChange } from './unknown-outcome.js';

/** One thing that can be done to many keys at once. */
interface BulkChange {
  readonly action: 'activate' | 'deactivate' | 'delete';
  /** Is a key as it should be? Undefined: there is none. */
  readonly isSatisfiedBy: (key: AccessKey | undefined) => boolean;
  /** One call, however many keys. */
  readonly write: (accessKeys: AccessKeys, keys: readonly AccessKey[]) => Promise<void>;
}

export const activation: BulkChange = {
  action: 'activate',
  isSatisfiedBy: (key) => key?.storedStatus === 'active',
  write: (accessKeys, keys) => accessKeys.activate(keys),
};

export const deactivation: BulkChange = {
  action: 'deactivate',
  isSatisfiedBy: (key) => key?.storedStatus === 'inactive',
  write: (accessKeys, keys) => accessKeys.deactivate(keys),
};

export const deletion: BulkChange = {
  action: 'delete',
  isSatisfiedBy: (key) => key === undefined,
  write: (accessKeys, keys) => accessKeys.delete(keys),
};

export const bulkOutcomes = ['CHANGED', 'UNCHANGED', 'WOULD_CHANGE', 'SKIPPED', 'FAILED', 'PENDING'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** What became of one key. */
export interface BulkResult {
  readonly id: string;
  readonly outcome: BulkOutcome;
  /** As it was seen last; null when it may not be seen. */
  readonly accessKey: AccessKey | null;
  /** Given exactly when the outcome is FAILED. */
  readonly error: AccessKeyError | null;
}

/**
 * Sends one call for all keys and reads them back: Descope answers a batch without saying what became of which key, and a
 * batch that it refuses may have been carried out in part. Rejects when the call failed and nothing was changed.
 */
async function executeBulk(
  change: BulkChange,
  { accessKeys, keys }: { accessKeys: AccessKeys; keys: readonly AccessKey[] },
): Promise<ReadonlyMap<string, BulkResult>> {
  const failure = await change.write(accessKeys, keys).then(
    () => null,
    (error: unknown) => asPartialFailure(error),
  );
  const found = await readBack(change, { accessKeys, keys });
  return new Map(keys.map((key) => [key.id, resultOf(change, { key, found: found(key.id), failure })]));
}

/** A failure after which some keys may have been changed. @throws any other */
function asPartialFailure(error: unknown): AccessKeyError {
  if (error instanceof NotFoundError) return error;
  if (error instanceof OutcomeUnknownError) return error;
  if (error instanceof UpstreamError && error.code === 'UPSTREAM_REJECTED') return error;
  throw error;
}

/** What a key is now: itself, undefined when there is none, or an error when it could not be read. */
type FoundKeys = AccessKey | AccessKeyError | undefined;

async function readBack(
  { action }: BulkChange,
  { accessKeys, keys }: { accessKeys: AccessKeys; keys: readonly AccessKey[] },
): Promise<(id: string) => FoundKeys> {
  const ids = keys.map(({ id }) => id);
  try {
    // Asking for each deleted key by its id would be a call for each.
    const found = await accessKeys.loadMany(ids, { fresh: true, trustSearch: action === 'delete' });
    return (id) => found.get(id);
  } catch (error) {
    if (!(error instanceof AccessKeyError)) throw error;
    return () => error;
  }
}

function resultOf(
  change: BulkChange,
  { key, found, failure }: { key: AccessKey; found: FoundKeys; failure: AccessKeyError | null },
): BulkResult {
  const { id } = key;
  const seen = found instanceof Error || found === undefined ? key : found;
  const failed = (error: AccessKeyError, accessKey: AccessKey | null = seen): BulkResult => ({
    id,
    outcome: 'FAILED',
    accessKey,
    error,
  });
  if (failure instanceof NotFoundError && failure.id === id) return failed(failure, null);
  if (!(found instanceof Error)) {
    if (change.isSatisfiedBy(found)) return { id, outcome: 'CHANGED', accessKey: seen, error: null };
    if (found === undefined) return failed(new NotFoundError(id), null);
  }
  if (failure === null) return { id, outcome: 'PENDING', accessKey: seen, error: null };
  const isClear = !(found instanceof Error) && !(failure instanceof OutcomeUnknownError);
  return failed(isClear ? failure : unknownChange(seen));
}

interface BulkInput {
  readonly ids: readonly string[];
  /** Say what would happen, and do nothing. */
  readonly dryRun: boolean;
  /** Do nothing unless nothing stands in the way of any key. */
  readonly allOrNothing: boolean;
}

export const maxBulkIds = 100;

/** What became of each key, in the order in which the ids were first given. Rejects only when nothing was changed. */
export async function bulk(
  change: BulkChange,
  { ids, dryRun, allOrNothing, accessKeys, now }: BulkInput & { accessKeys: AccessKeys; now: number },
): Promise<readonly BulkResult[]> {
  const distinct = [...new Set(ids)];
  checkIds(distinct);
  const found = await accessKeys.loadMany(distinct, { fresh: true });
  const plans = distinct.map((id) => planOf(change, { id, found: found.get(id), now }));
  const planned = plans.flatMap(({ outcome, accessKey }) =>
    outcome === 'WOULD_CHANGE' && accessKey ? [accessKey] : [],
  );
  if (allOrNothing && plans.some(({ outcome }) => outcome === 'FAILED')) return plans.map(skipped);
  if (dryRun || planned.length === 0) return plans;
  const results = await executeBulk(change, { accessKeys, keys: planned });
  return plans.map((plan) => results.get(plan.id) ?? plan);
}

function checkIds({ length }: readonly string[]): void {
  if (length >= 1 && length <= maxBulkIds) return;
  const code = length === 0 ? 'REQUIRED' : 'TOO_MANY';
  throw new InvalidInputError([{ path: ['ids'], code, message: `Give 1 to ${maxBulkIds} ids.` }]);
}

function planOf(
  change: BulkChange,
  { id, found, now }: { id: string; found: AccessKey | AccessKeyError | undefined; now: number },
): BulkResult {
  if (found === undefined) return failed(id, { error: new NotFoundError(id) });
  // Wrong credentials are wrong for every key, and an error of the request as a whole.
  if (found instanceof UnauthenticatedError) throw found;
  if (found instanceof Error) return failed(id, { error: found });
  const refusal = denialOf(change.action, found, now);
  if (refusal !== null) return failed(id, { error: denialError(refusal, found), accessKey: found });
  const outcome = change.isSatisfiedBy(found) ? 'UNCHANGED' : 'WOULD_CHANGE';
  return { id, outcome, accessKey: found, error: null };
}

const failed = (
  id: string,
  { error, accessKey = null }: { error: AccessKeyError; accessKey?: AccessKey | null },
): BulkResult => ({ id, outcome: 'FAILED', accessKey, error });

const skipped = (plan: BulkResult): BulkResult =>
  plan.outcome === 'WOULD_CHANGE' ? { ...plan, outcome: 'SKIPPED' } : plan;
