import type { AccessKey } from '../access-key.js';

/**
 * Descope has no field for the key that a new key replaces, so the description of the new key ends with this line. It is
 * written when the key is created, and every update sends it again.
 */
const lineOf = (id: string): string => `Replaces access key ${id}.`;
const lastLine = /(?:^|\n)Replaces access key ([\w-]{1,128})\.$/;

/** Observed: the Terraform provider accepts no longer ones. */
const maxDescriptionLength = 254;

interface Description {
  readonly description: string;
  /** The id of the key that this one replaces; null: none. */
  readonly replacesId: string | null;
}

/** The description as Descope stores it. */
export const joinDescription = ({ description, replacesId }: Description): string => {
  if (replacesId === null) return description;
  return description === '' ? lineOf(replacesId) : `${description}\n${lineOf(replacesId)}`;
};

/** The id to store; null where the line would make the description longer than Descope may accept. */
export function storableReplacesId(description: string, oldId: string): string | null {
  const isWithinLimit = (text: string): boolean => text.length <= maxDescriptionLength;
  const joined = joinDescription({ description, replacesId: oldId });
  return isWithinLimit(description) && !isWithinLimit(joined) ? null : oldId;
}

export function splitDescription(stored: string): Description {
  const found = lastLine.exec(stored.trimEnd());
  if (found === null) return { description: stored, replacesId: null };
  return { description: stored.slice(0, found.index), replacesId: found[1] ?? null };
}

/**
 * Is `successor` a key that those who made it could have made of `old`? It says so in its description, which anyone can write
 * who may change it: so it must act wherever the old key does, as only a manager of all of that can give a key.
 */
export function isSuccessorOf(successor: AccessKey, old: AccessKey): boolean {
  if (successor.replacesId !== old.id || successor.id === old.id || successor.createdAt < old.createdAt) return false;
  if (successor.boundUserId !== old.boundUserId) return false;
  const tenantIds = new Set(successor.keyTenants.map(({ tenantId }) => tenantId));
  if (old.keyTenants.length === 0 && tenantIds.size > 0) return false;
  return old.keyTenants.every(({ tenantId }) => tenantIds.has(tenantId));
}

/** By the id of each of `replaced`, the newest of `keys` that replaces it. */
export function successorsOf(
  replaced: readonly AccessKey[],
  keys: readonly AccessKey[],
): ReadonlyMap<string, AccessKey> {
  const byId = new Map(replaced.map((key) => [key.id, key]));
  const successors = new Map<string, AccessKey>();
  for (const key of keys) {
    const old = key.replacesId === null ? undefined : byId.get(key.replacesId);
    if (old === undefined || !isSuccessorOf(key, old)) continue;
    const known = successors.get(old.id);
    if (known === undefined || known.createdAt < key.createdAt) successors.set(old.id, key);
  }
  return successors;
}
