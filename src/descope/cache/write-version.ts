/**
 * A mark that every write changes, whichever process sent it: where two readings are equal, nothing was written between
 * them. Neither method rejects.
 */
export interface WriteVersion {
  read(): string | Promise<string>;
  /** Resolves when all later reads of the version return another value. */
  bump(): Promise<void>;
}
