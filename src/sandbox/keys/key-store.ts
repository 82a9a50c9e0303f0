import { createHash } from 'node:crypto';
import type { WireAccessKey } from '../../descope/wire/types.js';
import { createShownKeys, type LagOptions, type ShownKeys } from './shown-keys.js';
import { StoredKey } from './stored-key.js';

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
