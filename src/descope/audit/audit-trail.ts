import { AuditTrail, type AccessKeyEventKind, type AuditEntry } from '../../access-keys/history/audit-trail.js';
import { decodeList } from '../wire/decode.js';
import { isObject } from '../wire/read-field.js';
import type { WireAuditSearchRequest } from '../wire/types.js';

/** Actions of Descope. Source: docs.descope.com, audit events. */
const nativeActions: Readonly<Record<string, AccessKeyEventKind>> = {
  AccessKeyCreated: 'CREATED',
  AccessKeyModified: 'MODIFIED',
  AccessKeyDeleted: 'DELETED',
  AccessKeysDeleted: 'DELETED',
};

/** Mutations, as Keyway reports them: see `audit-events.ts`. */
const reportedActions: Readonly<Record<string, AccessKeyEventKind>> = {
  createAccessKey: 'CREATED',
  replaceAccessKey: 'CREATED',
  updateAccessKey: 'UPDATED',
  rotateAccessKey: 'ROTATED',
  activateAccessKey: 'ACTIVATED',
  activateAccessKeys: 'ACTIVATED',
  deactivateAccessKey: 'DEACTIVATED',
  deactivateAccessKeys: 'DEACTIVATED',
  deleteAccessKey: 'DELETED',
  deleteAccessKeys: 'DELETED',
};

/** Documented: entries are kept for 30 days. */
const keptMs = 30 * 86_400_000;
const pageSize = 1_000;
/** Descope allows 10 searches a minute, of the whole project. */
const maxPages = 3;

/** One page of the audit trail of a project, as Descope has returned it. */
interface AuditPage {
  readonly rows: readonly unknown[];
  /** How many entries match on all pages. */
  readonly total: number;
}

/**
 * Reads the entries of the last 30 days that are about access keys, newest first: one page, and up to two more where there are
 * more entries and `mayFetchMore` allows it.
 */
export async function fetchAuditTrail({
  now,
  fetchPage,
  mayFetchMore,
}: {
  /** In ms since the epoch. */
  now: number;
  fetchPage: (body: WireAuditSearchRequest) => Promise<AuditPage>;
  mayFetchMore: () => boolean;
}): Promise<AuditTrail> {
  const from = now - keptMs;
  const actions = [...Object.keys(nativeActions), ...Object.keys(reportedActions)];
  const entries = new Map<string, AuditEntry>();
  let rows = 0;
  for (let page = 0; page < maxPages && (page === 0 || mayFetchMore()); page++) {
    const found = await fetchPage({ from, actions, size: pageSize, page });
    for (const entry of found.rows.flatMap(decodeEntries)) entries.set(`${entry.id} ${entry.kind}`, entry);
    rows += found.rows.length;
    if (found.rows.length === 0 || rows >= found.total) return new AuditTrail([...entries.values()], new Date(from));
  }
  const oldest = Math.min(now, ...[...entries.values()].map(({ occurredAt }) => occurredAt.getTime()));
  return new AuditTrail([...entries.values()], new Date(Math.max(from, oldest)));
}

/** Of an entry in an unknown form nothing can be shown: the others can. @throws DescopeCallError when there is no list */
export function decodeAuditPage(response: unknown): AuditPage {
  const rows = decodeList(response, 'audits');
  const total = isObject(response) ? response['total'] : undefined;
  return { rows, total: typeof total === 'number' ? total : rows.length };
}

function decodeEntries(row: unknown): AuditEntry[] {
  if (!isObject(row)) return [];
  const { action, actorId, data } = row;
  const time = Number(row['occurred']);
  if (typeof action !== 'string' || !isObject(data) || !(time > 0 && time < maxTime)) return [];
  const entry = {
    id: textOf(row['ID']) || `${time}-${action}-${textOf(actorId)}`,
    occurredAt: new Date(time),
    actorId: textOf(actorId) || null,
  };
  const kind = nativeActions[action];
  if (kind !== undefined) return [{ ...entry, kind, accessKeyIds: idsIn(data), write: null }];
  return decodeReported({ ...entry, kind: reportedActions[action] }, data);
}

function decodeReported(
  { kind, ...entry }: Pick<AuditEntry, 'id' | 'occurredAt' | 'actorId'> & { kind: AccessKeyEventKind | undefined },
  data: Readonly<Record<string, unknown>>,
): AuditEntry[] {
  if (kind === undefined || data['source'] !== 'keyway') return [];
  const occurredAt = timeOfWrite(data['writtenAt'], entry.occurredAt);
  const write = { id: textOf(data['writeId']) || entry.id, isDone: data['outcome'] === 'done' };
  const reported = { ...entry, occurredAt, write };
  const [id, replacedId] = [textOf(data['accessKeyId']), textOf(data['replacedAccessKeyId'])];
  const created: AuditEntry = { ...reported, kind, accessKeyIds: [id] };
  const replaced: AuditEntry = { ...reported, kind: 'REPLACED', accessKeyIds: [replacedId] };
  if (replacedId === '') return [created];
  return id === replacedId ? [replaced] : [created, replaced];
}

/** An entry is added after the write, at most this much later: it waits while Descope refuses entries. */
const maxReportDelayMs = 600_000;

function timeOfWrite(writtenAt: unknown, recordedAt: Date): Date {
  const written = new Date(textOf(writtenAt));
  const delayMs = recordedAt.getTime() - written.getTime();
  return Math.abs(delayMs) <= maxReportDelayMs ? written : recordedAt;
}

/** The last moment that a Date can hold. */
const maxTime = 8.64e15;
const maxTextLength = 256;

const textOf = (value: unknown): string => (typeof value === 'string' && value.length <= maxTextLength ? value : '');

/**
 * Not documented is which field of `data` names the key. Fields whose name says that they hold ids are read, and no others: a
 * name or a description can be the id of another key.
 */
const idsIn = (data: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(data).flatMap(([name, value]) => {
    if (!/ids?$/i.test(name)) return [];
    return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
  });
