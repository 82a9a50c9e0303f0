/** What happened to a key. `MODIFIED`: Descope does not record what was changed. */
export const accessKeyEventKinds = [
  'CREATED',
  'UPDATED',
  'ROTATED',
  'REPLACED',
  'ACTIVATED',
  'DEACTIVATED',
  'DELETED',
  'MODIFIED',
] as const;
export type AccessKeyEventKind = (typeof accessKeyEventKinds)[number];

/** One entry of an audit trail that is about access keys. */
export interface AuditEntry {
  readonly id: string;
  readonly kind: AccessKeyEventKind;
  readonly occurredAt: Date;
  /** A user, a management key or an access key; null: not recorded. */
  readonly actorId: string | null;
  /** The keys that it is about. */
  readonly accessKeyIds: readonly string[];
  /** Null: an entry of Descope. Otherwise one that Keyway added, with the caller of the write as its actor. */
  readonly write: ReportedWrite | null;
}

/** A write of Keyway, which Descope records as well, with Keyway's management key as the actor. */
interface ReportedWrite {
  /** The same in all entries of one write: there is one for each tenant of the key. */
  readonly id: string;
  /** False: it was sent, and its outcome is not known. */
  readonly isDone: boolean;
}

export interface AccessKeyEvent extends Pick<AuditEntry, 'id' | 'kind' | 'occurredAt' | 'actorId'> {
  /** False: the write may not have happened. */
  readonly isConfirmed: boolean;
}

export interface AccessKeyHistory {
  /** Newest first. */
  readonly events: readonly AccessKeyEvent[];
  /** Older events are missing. */
  readonly completeSince: Date;
}

/** How Descope itself records each kind; null: not at all. */
const nativeKinds: Readonly<Record<AccessKeyEventKind, AccessKeyEventKind | null>> = {
  CREATED: 'CREATED',
  REPLACED: null,
  DELETED: 'DELETED',
  UPDATED: 'MODIFIED',
  ROTATED: 'MODIFIED',
  ACTIVATED: 'MODIFIED',
  DEACTIVATED: 'MODIFIED',
  MODIFIED: 'MODIFIED',
};

/** A write takes up to this long with its retries, and Descope records it in between. */
const maxWriteMs = 60_000;
/** The clocks of Descope and Keyway may differ by this much. */
const clockToleranceMs = 2_000;

/** The entries of a project that are about access keys, as one search has returned them. */
export class AuditTrail {
  readonly #completeSince: Date;
  readonly #entriesById = new Map<string, AuditEntry[]>();

  /** `completeSince`: older entries may be missing. */
  constructor(entries: readonly AuditEntry[], completeSince: Date) {
    this.#completeSince = completeSince;
    for (const entry of entries) {
      for (const id of new Set(entry.accessKeyIds)) {
        const known = this.#entriesById.get(id);
        if (known === undefined) this.#entriesById.set(id, [entry]);
        else known.push(entry);
      }
    }
  }

  historyOf(accessKeyId: string): AccessKeyHistory {
    const entries = this.#entriesById.get(accessKeyId) ?? [];
    return { events: eventsOf(entries), completeSince: this.#completeSince };
  }
}

/**
 * One event for each change: an entry that Keyway added takes the place of Descope's own entry for the same write, since only
 * it names the caller.
 */
function eventsOf(entries: readonly AuditEntry[]): readonly AccessKeyEvent[] {
  const oldestFirst = entries.toSorted((a, b) => compareEvents(b, a));
  const native = oldestFirst.filter(({ write }) => write === null);
  const events: AccessKeyEvent[] = [];
  const seenWrites = new Set<string>();
  for (const entry of oldestFirst) {
    if (entry.write === null || seenWrites.has(entry.write.id)) continue;
    seenWrites.add(entry.write.id);
    const index = native.findLastIndex((other) => isOfSameWrite(other, entry));
    const [recorded] = index === -1 ? [] : native.splice(index, 1);
    events.push({
      ...eventOf(entry),
      isConfirmed: entry.write.isDone || recorded !== undefined,
    });
  }
  return [...events, ...native.map(eventOf)].sort(compareEvents);
}

/** `reported.occurredAt` is the end of the write. */
function isOfSameWrite(native: AuditEntry, reported: AuditEntry): boolean {
  if (nativeKinds[reported.kind] !== native.kind) return false;
  const delayMs = reported.occurredAt.getTime() - native.occurredAt.getTime();
  return delayMs >= -clockToleranceMs && delayMs <= maxWriteMs;
}

const eventOf = ({ id, kind, occurredAt, actorId }: AuditEntry): AccessKeyEvent => ({
  id,
  kind,
  occurredAt,
  actorId,
  isConfirmed: true,
});

type Position = Pick<AccessKeyEvent, 'occurredAt' | 'id'>;

/** Newest first; of the same moment, the higher id first. */
export const compareEvents = (a: Position, b: Position): number =>
  b.occurredAt.getTime() - a.occurredAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
