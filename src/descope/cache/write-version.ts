/**
 * A mark that every write changes, whichever process sent it: where two readings are equal, nothing was written between
 * them. Neither method rejects.
 */
export interface WriteVersion {
  read(): string | Promise<string>;
  /** Resolves when whoever reads the mark from now on finds another. */
  bump(): Promise<void>;
}
