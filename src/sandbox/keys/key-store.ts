import { createHash } from 'node:crypto';
import type { WireAccessKey } from '../../descope/wire/types.js';

/** A stored key. Immutable: every change replaces it, so a `WireAccessKey` that was read never changes. */
export class StoredKey {
  readonly wire: WireAccessKey;
  /** SHA-256 of the cleartext; empty for a key that cannot be exchanged. */
  readonly secretHash: string;
  #json: string | undefined;
  #searchText: string | undefined;

  constructor(wire: WireAccessKey, secretHash: string) {
    this.wire = wire;
    this.secretHash = secretHash;
  }

  /** Serialized once: a search needs that of every key. */
  get json(): string {
    return (this.#json ??= JSON.stringify(this.wire));
  }

  /** The lower-case text that a search by `text` matches. */
  get searchText(): string {
    const { name, description, id, createdBy } = this.wire;
    return (this.#searchText ??= [name, description, id, createdBy].join('\n').toLowerCase());
  }
}

interface LagOptions {
  /** How long reads do not show a change; `Infinity`: until `settle`. */
  lagMs: number;
  /** In ms. */
  clock: () => number;
}

/** The keys as reads return them. Descope does not guarantee that a read returns the latest write. */
export interface VisibleKeys {
  /** In the order of creation. */
  all(): IterableIterator<StoredKey>;
  get(id: string): StoredKey | undefined;
  /** Makes every change visible. */
  settle(): void;
}

interface Change {
  at: number;
  id: string;
  /** Undefined when the key was removed. */
  stored: StoredKey | undefined;
}

/** Without a lag, `current` itself; otherwise its former state, until the changes passed to `changed` are due. */
function createVisibleKeys(
  current: ReadonlyMap<string, StoredKey>,
  { lagMs, clock }: LagOptions,
): VisibleKeys & { changed(id: string, stored: StoredKey | undefined): void } {
  const former = new Map<string, StoredKey>();
  const hidden: Change[] = [];

  const show = (changes: readonly Change[]): void => {
    for (const { id, stored } of changes) {
      if (stored) former.set(id, stored);
      else former.delete(id);
    }
  };
  const shown = (): ReadonlyMap<string, StoredKey> => {
    if (lagMs === 0) return current;
    const now = clock();
    const next = hidden.findIndex(({ at }) => at + lagMs > now);
    show(hidden.splice(0, next < 0 ? hidden.length : next));
    return former;
  };

  return {
    all: () => shown().values(),
    get: (id) => shown().get(id),
    settle: () => show(hidden.splice(0)),
    changed: (id, stored) => void (lagMs === 0 || hidden.push({ at: clock(), id, stored })),
  };
}

export interface KeyStore {
  /** The keys as reads return them; without the latest changes when there is a lag. */
  readonly visible: VisibleKeys;
  readonly size: number;
  /** In the order of creation. */
  all(): IterableIterator<StoredKey>;
  get(id: string): StoredKey | undefined;
  findByCleartext(cleartext: string): StoredKey | undefined;
  add(wire: WireAccessKey, cleartext?: string): void;
  replace(wire: WireAccessKey): void;
  /** The former secret is invalid when this returns. */
  replaceSecret(id: string, cleartext: string): void;
  remove(id: string): void;
}

export function createKeyStore(lag: LagOptions): KeyStore {
  const byId = new Map<string, StoredKey>();
  const idBySecret = new Map<string, string>();
  const visible = createVisibleKeys(byId, lag);

  const put = (wire: WireAccessKey, secretHash: string): void => {
    const stored = new StoredKey(wire, secretHash);
    byId.set(wire.id, stored);
    visible.changed(wire.id, stored);
    if (secretHash !== '') idBySecret.set(secretHash, wire.id);
  };

  return {
    visible,
    get size() {
      return byId.size;
    },
    all: () => byId.values(),
    get: (id) => byId.get(id),
    findByCleartext: (cleartext) => byId.get(idBySecret.get(hash(cleartext)) ?? ''),
    add: (wire, cleartext) => put(wire, cleartext === undefined ? '' : hash(cleartext)),
    replace: (wire) => put(wire, byId.get(wire.id)?.secretHash ?? ''),
    replaceSecret(id, cleartext) {
      const stored = byId.get(id);
      if (!stored) return;
      idBySecret.delete(stored.secretHash);
      put(stored.wire, hash(cleartext));
    },
    remove(id) {
      idBySecret.delete(byId.get(id)?.secretHash ?? '');
      byId.delete(id);
      visible.changed(id, undefined);
    },
  };
}

const hash = (cleartext: string): string => createHash('sha256').update(cleartext).digest('base64');
