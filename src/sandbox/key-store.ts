import { createHash } from 'node:crypto';
import type { WireAccessKey } from '../descope/wire.js';

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

export interface KeyStore {
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

export function createKeyStore(): KeyStore {
  const byId = new Map<string, StoredKey>();
  const idBySecret = new Map<string, string>();

  const put = (wire: WireAccessKey, secretHash: string): void => {
    byId.set(wire.id, new StoredKey(wire, secretHash));
    if (secretHash !== '') idBySecret.set(secretHash, wire.id);
  };

  return {
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
    },
  };
}

const hash = (cleartext: string): string => createHash('sha256').update(cleartext).digest('base64');
