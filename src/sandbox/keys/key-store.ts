import { createHash } from 'node:crypto';
import type { WireAccessKey } from '../../descope/wire/types.js';

/** One key at rest. Replaced as a whole by every change, so that a `WireAccessKey` once read never changes. */
export class StoredKey {
  readonly wire: WireAccessKey;
  /** The SHA-256 of the cleartext; empty for a key that nobody can exchange. */
  readonly secretHash: string;
  #json: string | undefined;
  #haystack: string | undefined;

  constructor(wire: WireAccessKey, secretHash: string) {
    this.wire = wire;
    this.secretHash = secretHash;
  }

  /** Made once, when first asked for: lists ask for that of every key. */
  get json(): string {
    return (this.#json ??= JSON.stringify(this.wire));
  }

  /** What a text search looks into, in lower case. */
  get haystack(): string {
    const { name, description, id, createdBy } = this.wire;
    return (this.#haystack ??= [name, description, id, createdBy].join('\n').toLowerCase());
  }
}

export interface LagOptions {
  /** How long a change stays hidden from reads; `Infinity`: until `settle`. */
  lagMs: number;
  /** In ms. */
  clock: () => number;
}

/** The keys as reads show them. Descope does not promise that a read shows the change that was just made. */
export interface ShownKeys {
  /** In the order of creation. */
  all(): IterableIterator<StoredKey>;
  get(id: string): StoredKey | undefined;
  /** Shows every change so far. */
  settle(): void;
}

interface Change {
  at: number;
  id: string;
  /** Undefined: removed. */
  stored: StoredKey | undefined;
}

/** `current` is shown as it is where there is no lag; otherwise what it was, until the changes told to `changed` are due. */
export function createShownKeys(
  current: ReadonlyMap<string, StoredKey>,
  { lagMs, clock }: LagOptions,
): ShownKeys & { changed(id: string, stored: StoredKey | undefined): void } {
  const late = new Map<string, StoredKey>();
  const hidden: Change[] = [];

  const show = (changes: readonly Change[]): void => {
    for (const { id, stored } of changes) {
      if (stored) late.set(id, stored);
      else late.delete(id);
    }
  };
  const visible = (): ReadonlyMap<string, StoredKey> => {
    if (lagMs === 0) return current;
    const now = clock();
    const next = hidden.findIndex(({ at }) => at + lagMs > now);
    show(hidden.splice(0, next < 0 ? hidden.length : next));
    return late;
  };

  return {
    all: () => visible().values(),
    get: (id) => visible().get(id),
    settle: () => show(hidden.splice(0)),
    changed: (id, stored) => void (lagMs === 0 || hidden.push({ at: clock(), id, stored })),
  };
}

export interface KeyStore {
  /** What reads are shown: the same keys, or as they were before the latest changes. */
  readonly shown: ShownKeys;
  readonly size: number;
  /** In the order of creation. */
  all(): IterableIterator<StoredKey>;
  get(id: string): StoredKey | undefined;
  findByCleartext(cleartext: string): StoredKey | undefined;
  add(wire: WireAccessKey, cleartext?: string): void;
  replace(wire: WireAccessKey): void;
  /** The old secret is gone when this returns. */
  replaceSecret(id: string, cleartext: string): void;
  remove(id: string): void;
}

export function createKeyStore(lag: LagOptions): KeyStore {
  const byId = new Map<string, StoredKey>();
  const idBySecret = new Map<string, string>();
  const shown = createShownKeys(byId, lag);

  const put = (wire: WireAccessKey, secretHash: string): void => {
    const stored = new StoredKey(wire, secretHash);
    byId.set(wire.id, stored);
    shown.changed(wire.id, stored);
    if (secretHash !== '') idBySecret.set(secretHash, wire.id);
  };

  return {
    shown,
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
      shown.changed(id, undefined);
    },
  };
}

const hash = (cleartext: string): string => createHash('sha256').update(cleartext).digest('base64');
