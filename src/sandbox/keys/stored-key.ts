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
