export interface Session {
  /** A session token of Descope. */
  readonly token: string;
  readonly who: string;
}
