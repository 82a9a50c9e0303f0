import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { AccessKeyError, NotFoundError, UpstreamError } from '../errors.js';
import type { BulkChange } from './bulk-change.js';
import type { BulkResult } from './bulk-result.js';
import { changeUnknown } from './outcome-unknown.js';

/**
 * Sends one call for all keys and reads them back: Descope answers a batch without saying what became of which key, and a
 * batch that it refuses may have been carried out in part. Rejects when the call failed and nothing was changed.
 */
export async function carryOut(
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
  if (error instanceof UpstreamError && (error.mayHaveHappened || error.code === 'UPSTREAM_REJECTED')) return error;
  throw error;
}

/** What a key is now: itself, undefined when there is none, or an error when it could not be read. */
type Found = AccessKey | AccessKeyError | undefined;

async function readBack(
  { action }: BulkChange,
  { accessKeys, keys }: { accessKeys: AccessKeys; keys: readonly AccessKey[] },
): Promise<(id: string) => Found> {
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
  { key, found, failure }: { key: AccessKey; found: Found; failure: AccessKeyError | null },
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
    if (change.isDone(found)) return { id, outcome: 'CHANGED', accessKey: seen, error: null };
    if (found === undefined) return failed(new NotFoundError(id), null);
  }
  if (failure === null) return { id, outcome: 'PENDING', accessKey: seen, error: null };
  const isClear = !(found instanceof Error) && !(failure instanceof UpstreamError && failure.mayHaveHappened);
  return failed(isClear ? failure : changeUnknown(seen));
}
