import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { refusalError, refusalOf } from '../capabilities.js';
import { InvalidInputError, NotFoundError, UnauthenticatedError, type AccessKeyError } from '../errors.js';
import type { BulkChange } from './bulk-change.js';
import type { BulkResult } from './bulk-result.js';
import { carryOut } from './carry-out.js';

export interface BulkInput {
  readonly ids: readonly string[];
  /** Say what would happen, and do nothing. */
  readonly dryRun: boolean;
  /** Do nothing unless nothing stands in the way of any key. */
  readonly allOrNothing: boolean;
}

export const mostBulkIds = 100;

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
  const results = await carryOut(change, { accessKeys, keys: planned });
  return plans.map((plan) => results.get(plan.id) ?? plan);
}

function checkIds({ length }: readonly string[]): void {
  if (length >= 1 && length <= mostBulkIds) return;
  const code = length === 0 ? 'REQUIRED' : 'TOO_MANY';
  throw new InvalidInputError([{ path: ['ids'], code, message: `Give 1 to ${mostBulkIds} ids.` }]);
}

function planOf(
  change: BulkChange,
  { id, found, now }: { id: string; found: AccessKey | AccessKeyError | undefined; now: number },
): BulkResult {
  if (found === undefined) return failed(id, { error: new NotFoundError(id) });
  // Wrong credentials are wrong for every key, and an error of the request as a whole.
  if (found instanceof UnauthenticatedError) throw found;
  if (found instanceof Error) return failed(id, { error: found });
  const refusal = refusalOf(change.action, found, now);
  if (refusal !== null) return failed(id, { error: refusalError(refusal, found), accessKey: found });
  const outcome = change.isDone(found) ? 'UNCHANGED' : 'WOULD_CHANGE';
  return { id, outcome, accessKey: found, error: null };
}

const failed = (
  id: string,
  { error, accessKey = null }: { error: AccessKeyError; accessKey?: AccessKey | null },
): BulkResult => ({ id, outcome: 'FAILED', accessKey, error });

const skipped = (plan: BulkResult): BulkResult =>
  plan.outcome === 'WOULD_CHANGE' ? { ...plan, outcome: 'SKIPPED' } : plan;
