import type { AccessKey } from '../access-keys/access-key.js';
import { AccessKeyError, OutcomeUnknownError, UpstreamError } from '../access-keys/errors.js';
import type { BulkResult } from '../access-keys/writes/bulk.js';

/** What became of one write to one key. */
export interface WriteRecord {
  /** Who asked: the user of a session, or a digest of a management key. */
  readonly actor: string;
  /** Name of the mutation, e.g. `rotateAccessKey`. */
  readonly operation: string;
  /** Null: there is none, or it is none that Keyway knows. */
  readonly accessKeyId: string | null;
  /** The key that was replaced, or the same as `accessKeyId` when the new key is not known; null: none was. */
  readonly replacedId: string | null;
  /** Of the key, as the caller may see them; empty where the key is not known. */
  readonly tenantIds: readonly string[];
  /** `unknown`: it may have happened. `refused` and `failed`: nothing was changed. */
  readonly outcome: 'done' | 'unknown' | 'refused' | 'failed';
  /** The error code that the caller received. */
  readonly code: string | null;
  readonly requestId: string;
}

/** Called once for every write when it has ended. */
export type Audit = (record: WriteRecord) => void;

interface AuditWriter {
  readonly callerId: string;
  readonly requestId: string;
  readonly audit: Audit;
}

type SingleKeyInput = Pick<WriteRecord, 'accessKeyId' | 'tenantIds' | 'outcome' | 'code'> &
  Partial<Pick<WriteRecord, 'replacedId'>>;

type EndedWrite = { readonly success: unknown } | { readonly error: unknown };

/** One record, or one for each key of a mutation that changes several. */
export function auditWrite({
  operation,
  input,
  ended,
  by,
}: {
  operation: string;
  input: unknown;
  ended: EndedWrite;
  by: AuditWriter;
}): void {
  const record = (of: SingleKeyInput): void =>
    by.audit({ actor: by.callerId, operation, requestId: by.requestId, replacedId: null, ...of });
  if ('error' in ended) {
    const accessKeyId = idOf(ended.error, input);
    record({
      accessKeyId,
      replacedId: operation === 'replaceAccessKey' ? accessKeyId : null,
      tenantIds: tenantIdsOf(keyOf(ended.error)),
      outcome: outcomeOf(ended.error),
      code: codeOf(ended.error),
    });
    return;
  }
  if (Array.isArray(ended.success)) {
    for (const result of ended.success as readonly BulkResult[]) recordBulk(result, record);
    return;
  }
  const key = keyOf(ended.success);
  const wasRepeated = isRepeat(ended.success);
  record({
    accessKeyId: key?.id ?? null,
    replacedId: replacedIdOf(ended.success),
    tenantIds: tenantIdsOf(key),
    outcome: wasRepeated ? 'refused' : 'done',
    code: wasRepeated ? 'ALREADY_CREATED' : null,
  });
}

/** A sealed secret that was returned again: nothing was changed. */
const isRepeat = (success: unknown): boolean =>
  typeof success === 'object' && success !== null && 'isRepeat' in success && success.isRepeat === true;

/** A replacement holds the old key, or the error with which it could not be loaded. */
function replacedIdOf(success: unknown): string | null {
  if (typeof success !== 'object' || success === null || !('replaced' in success)) return null;
  return success.replaced instanceof Error ? null : ((success.replaced as Pick<AccessKey, 'id'>).id ?? null);
}

function recordBulk({ id, outcome, accessKey, error }: BulkResult, record: (of: SingleKeyInput) => void): void {
  const of = { accessKeyId: accessKey?.id ?? keyIdLike(id), tenantIds: tenantIdsOf(accessKey ?? undefined) };
  if (outcome === 'CHANGED') record({ ...of, outcome: 'done', code: null });
  if (outcome === 'PENDING') record({ ...of, outcome: 'unknown', code: null });
  if (outcome === 'FAILED') record({ ...of, outcome: outcomeOf(error), code: codeOf(error) });
  // Of the others nothing was asked of Descope: a dry run, a key that is so already, one left out.
}

function outcomeOf(error: unknown): WriteRecord['outcome'] {
  if (error instanceof OutcomeUnknownError) return 'unknown';
  if (error instanceof UpstreamError) return error.code === 'UPSTREAM_REJECTED' ? 'refused' : 'failed';
  return error instanceof AccessKeyError && !error.retryable ? 'refused' : 'failed';
}

const codeOf = (error: unknown): string => (error instanceof AccessKeyError ? error.code : 'INTERNAL');

function idOf(error: unknown, input: unknown): string | null {
  const known = keyOf(error)?.id;
  if (known !== undefined) return known;
  return typeof input === 'object' && input !== null && 'id' in input ? keyIdLike(String(input.id)) : null;
}

const tenantIdsOf = (key: Pick<AccessKey, 'keyTenants'> | undefined): string[] =>
  key?.keyTenants.map(({ tenantId }) => tenantId) ?? [];

/** A success is a key or holds one; an error may. */
function keyOf(value: unknown): Pick<AccessKey, 'id' | 'keyTenants'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('accessKey' in value) return value.accessKey instanceof Error ? undefined : (value.accessKey as AccessKey);
  return 'id' in value && 'storedStatus' in value ? (value as AccessKey) : undefined;
}

/** What a caller sends as an id may be a secret that was pasted in the wrong place. */
const keyIdLike = (id: string): string | null => (/^K[A-Za-z0-9]{27,30}$/.test(id) ? id : null);
