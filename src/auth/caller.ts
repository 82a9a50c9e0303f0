import type { Secret } from '../runtime/secret.js';
import type { Rights } from './authorization/permissions.js';

/** Who asks. Known for every request before anything of it is executed. */
export type Caller = ManagementKeyCaller | SessionCaller;

export interface ManagementKeyCaller {
  readonly kind: 'MANAGEMENT_KEY';
  readonly projectId: string;
  /** Passed through to Descope, which judges it. */
  readonly managementKey: Secret;
  /** A digest that identifies the key and does not reveal it. */
  readonly fingerprint: string;
}

/** A user signed in with Descope, or a machine that exchanged an access key. Keyway calls Descope with its own key. */
export interface SessionCaller {
  readonly kind: 'SESSION';
  readonly projectId: string;
  /** The id of the user, or of the access key that was exchanged. */
  readonly subject: string;
  readonly rights: Rights;
  /** Of the session token, in ms since the epoch. */
  readonly expiresAt: number;
}
