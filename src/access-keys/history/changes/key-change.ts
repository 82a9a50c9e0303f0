import { canonicalJson } from '../../../runtime/canonical-json.js';
import type { AccessKey } from '../../access-key.js';

const writeKinds = ['CREATED', 'UPDATED', 'ACTIVATED', 'DEACTIVATED', 'ROTATED', 'DELETED'] as const;

/** `UNCONFIRMED`: the outcome of the write is unknown. */
export type WriteKind = (typeof writeKinds)[number] | 'UNCONFIRMED';

/** A write to one key whose outcome is known, or known to be unknown. The type of a key has no place for a secret. */
export interface KeyChange {
  readonly kind: WriteKind;
  readonly id: string;
  /** As Descope returned it before the write, unmasked; null: there was none. */
  readonly before: AccessKey | null;
  /** As the write left it; null: it was deleted, or the outcome is unknown. */
  readonly after: AccessKey | null;
}

export interface ChangeListener {
  changed(change: KeyChange): void;
  /** Changes of other processes may have been lost since the last one. */
  missed(): void;
}

/** The changes of all processes that serve the project, in one order for all of them. */
export interface ChangeFeed {
  /** Resolves when later changes can only come after these. Never rejects: what is lost is reported as `missed`. */
  publish(changes: readonly KeyChange[]): Promise<void>;
  /** Called with the changes of this process as well. */
  listen(listener: ChangeListener): void;
}

export const changeKinds = [...writeKinds, 'ADDED', 'REMOVED', 'UNCONFIRMED'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change as one caller sees it. */
export interface VisibleChange {
  readonly kind: ChangeKind;
  readonly accessKeyId: string;
  /** Null: deleted, not visible, or unknown. */
  readonly accessKey: AccessKey | null;
  /** The key before and after the write, as far as the caller sees it. */
  readonly states: readonly AccessKey[];
}

/** `show` returns a key as the caller sees it; null: it is not visible. Returns null if no part of the change is visible. */
export function visibleChange(
  { kind, id, before, after }: KeyChange,
  show: (key: AccessKey) => AccessKey | null,
): VisibleChange | null {
  const shownBefore = before && show(before);
  const shownAfter = after && show(after);
  const states = [shownBefore, shownAfter].filter((key) => key !== null);
  const seenAs = (seen: ChangeKind): VisibleChange => ({
    kind: seen,
    accessKeyId: id,
    accessKey: shownAfter,
    states,
  });
  if (states.length === 0) return null;
  if (shownBefore === null && before !== null) return seenAs('ADDED');
  if (shownAfter === null && after !== null) return seenAs('REMOVED');
  // What has changed belongs to tenants that the caller does not see.
  if (kind === 'UPDATED' && canonicalJson(shownBefore) === canonicalJson(shownAfter)) return null;
  return seenAs(kind);
}
