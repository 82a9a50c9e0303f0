import type { LRUCache } from 'lru-cache';
import type { AccessKey } from '../../access-keys/access-key.js';
import { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import { createYielder } from '../../runtime/event-loop.js';
import { createLruCache } from '../../runtime/lru-cache.js';
import { canView, canViewUnreadable, maskedFor } from './key-scope.js';
import type { Rights } from './permissions.js';

/** Callers with different rights whose view of one snapshot is kept. */
const maxCachedViews = 16;

interface View {
  /** All the snapshots it was made of. */
  readonly sources: readonly AccessKeySnapshot[];
  readonly snapshot: Promise<AccessKeySnapshot>;
}

interface VisibleKeys {
  readonly original: AccessKey;
  /** Of the rights under which it was shown. */
  readonly to: string;
}

/**
 * What callers of limited rights see of snapshots and keys. A view is made once for all callers of the same rights, lives as
 * long as the snapshot it is of, and sorts and filters as that does: paging costs them no more than others.
 */
export class ScopedSnapshots {
  readonly #views = new WeakMap<AccessKeySnapshot, LRUCache<string, View>>();
  readonly #shown = new WeakMap<AccessKey, VisibleKeys>();

  /** Masked, and remembered: writes take what was shown. */
  show(key: AccessKey, rights: Rights): AccessKey {
    const masked = maskedFor(key, rights);
    this.#shown.set(masked, { original: key, to: rights.name });
    return masked;
  }

  /** The key behind one that was shown under these rights. */
  originalOf(key: AccessKey, rights: Rights): AccessKey | undefined {
    const shown = this.#shown.get(key);
    return shown?.to === rights.name ? shown.original : undefined;
  }

  /** What is to be seen of the answers to one question; `text` is what the question was looking for, if anything. */
  viewOf(
    sources: readonly AccessKeySnapshot[],
    { rights, text }: { rights: Rights; text: string | undefined },
  ): Promise<AccessKeySnapshot> {
    const [first] = sources;
    if (first === undefined) return Promise.resolve(new AccessKeySnapshot([]));
    const views = this.#views.get(first) ?? createLruCache<View>(maxCachedViews);
    this.#views.set(first, views);
    const known = views.get(rights.name);
    if (known !== undefined && isSame(known.sources, sources)) return known.snapshot;
    const snapshot = this.#makeView(sources, rights, text);
    views.set(rights.name, { sources, snapshot });
    return snapshot;
  }

  async #makeView(
    sources: readonly AccessKeySnapshot[],
    rights: Rights,
    text: string | undefined,
  ): Promise<AccessKeySnapshot> {
    const turn = createYielder();
    const seen = new Map<string, AccessKey>();
    for (const { keys } of sources) {
      for (const [index, key] of keys.entries()) {
        if (index % 256 === 255) await turn();
        if (seen.has(key.id) || !canView(key, rights)) continue;
        const shown = this.show(key, rights);
        // Descope may have found the text in a tenant that is hidden here, which would tell that tenant's name.
        const isPartial = shown.keyTenants.length < key.keyTenants.length;
        if (text === undefined || !isPartial || matchesVisibleText(shown, text)) seen.set(key.id, shown);
      }
    }
    const unreadable = new Set(sources.flatMap((source) => source.unreadable));
    return new AccessKeySnapshot(
      [...seen.values()],
      [...unreadable].filter((key) => canViewUnreadable(key, rights)),
    );
  }
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** True if each word of `text` occurs in a visible field of the key, in any case. */
function matchesVisibleText(key: AccessKey, text: string): boolean {
  const shown = [...textsOf(key)].map((value) => value.toLowerCase());
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.some((value) => value.includes(word)));
}

function* textsOf(key: AccessKey): Generator<string> {
  yield* [
    key.id,
    key.name,
    key.description,
    key.storedStatus,
    key.createdBy,
    key.clientId ?? '',
    key.boundUserId ?? '',
  ];
  yield* [...key.roleNames, ...key.permittedIps];
  for (const { tenantId, tenantName, roleNames } of key.keyTenants) yield* [tenantId, tenantName, ...roleNames];
  for (const [name, value] of [...Object.entries(key.customClaims), ...Object.entries(key.customAttributes)]) {
    yield* [name, ...(Array.isArray(value) ? value : [value]).map(String)];
  }
}
