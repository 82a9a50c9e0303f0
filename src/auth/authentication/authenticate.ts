import { UnauthenticatedError } from '../../access-keys/errors.js';
import type { PermissionSettings } from '../authorization/permissions.js';
import type { Caller, ManagementKeyCaller } from '../caller.js';
import { createSessionKeys, type FetchJwks } from './jwks.js';
import { createManagementKeys, type ManagementKey } from './management-keys.js';
import { readCredential, type RequestCredential } from './read-credential.js';
import { createSessionCache, digestOf } from './session-cache.js';

interface AuthenticateSettings extends PermissionSettings {
  readonly allowManagementKeyCallers: boolean;
  /** Required `aud` of a session; null: not checked. */
  readonly sessionAudience: string | null;
  /** Whose pages may use the session cookie. */
  readonly allowedOrigins: readonly string[];
}

interface AuthenticateOptions {
  /** Of the server. */
  readonly managementKey: ManagementKey;
  /** A digest that identifies a management key and does not reveal it. */
  readonly fingerprintOf: (key: ManagementKey) => string;
  readonly settings: AuthenticateSettings;
  readonly fetchJwks: FetchJwks;
  /** In ms since the epoch. */
  readonly clock: () => number;
  /** Called with the reason when the signing keys of the project could not be fetched. */
  readonly report: (error: unknown) => void;
}

/**
 * Asks Descope about a management key; `isNew`: it has not accepted the key before. Rejects with an UnauthenticatedError if
 * Descope refuses the key, and with another AccessKeyError if that cannot be found out.
 */
type VerifyManagementKey = (caller: ManagementKeyCaller, given: { readonly isNew: boolean }) => Promise<void>;

interface FingerprintedCredential {
  readonly credential: RequestCredential;
  /** Identifies the credential and does not reveal it. */
  readonly fingerprint: string;
}

export interface Authentication {
  /** Returns the caller. @throws UnauthenticatedError, or another AccessKeyError if the credential cannot be verified. */
  authenticate(headers: Pick<Headers, 'get'>, verifyManagementKey: VerifyManagementKey): Promise<Caller>;
  /**
   * A name for a caller whose credential was verified recently; it may have expired since. Null: the credential is not in the
   * cache of verified ones.
   */
  knownCaller(headers: Pick<Headers, 'get'>): string | null;
}

export function createAuthentication(options: AuthenticateOptions): Authentication {
  const { managementKey: own, fingerprintOf, settings, clock } = options;
  const { projectId } = own;
  const { allowManagementKeyCallers, sessionAudience: audience } = settings;
  const allowedOrigins = new Set(settings.allowedOrigins);
  const keys = createSessionKeys(options);
  const sessions = createSessionCache({ projectId, audience, keys, clock }, settings);
  const managementKeys = createManagementKeys({ own: fingerprintOf(own), clock });

  /** Of requests whose caller was looked up before they are authenticated, so that a credential is read and hashed once. */
  const credentials = new WeakMap<object, FingerprintedCredential>();

  /** @throws UnauthenticatedError */
  function credentialIn(headers: Pick<Headers, 'get'>): FingerprintedCredential {
    const credential = checkedCredential(headers);
    const fingerprint = credential.kind === 'session' ? digestOf(credential.token) : fingerprintOf(credential);
    return { credential, fingerprint };
  }

  function checkedCredential(headers: Pick<Headers, 'get'>): RequestCredential {
    const credential = readCredential(headers, { allowedOrigins });
    if (credential === null) throw new UnauthenticatedError(credentialRequired(allowManagementKeyCallers));
    if (credential.kind === 'session') return credential;
    if (!allowManagementKeyCallers) throw new UnauthenticatedError(`${noManagementKeys} ${credentialRequired(false)}`);
    if (credential.projectId !== projectId) {
      throw new UnauthenticatedError('This server does not serve the project of these credentials.');
    }
    return credential;
  }

  return {
    async authenticate(headers, verifyManagementKey) {
      const { credential, fingerprint } = credentials.get(headers) ?? credentialIn(headers);
      if (credential.kind === 'session') return sessions.callerOf(credential.token, fingerprint);
      const { managementKey } = credential;
      const caller: ManagementKeyCaller = { kind: 'MANAGEMENT_KEY', projectId, managementKey, fingerprint };
      const proving = managementKeys.prove(fingerprint, (given) => verifyManagementKey(caller, given));
      if (proving !== undefined) await proving;
      return caller;
    },
    knownCaller(headers) {
      try {
        const read = credentialIn(headers);
        credentials.set(headers, read);
        const { credential, fingerprint } = read;
        return credential.kind === 'session'
          ? sessions.knownSubject(credential.token, fingerprint)
          : managementKeys.knownName(fingerprint);
      } catch {
        return null;
      }
    },
  };
}

const credentialRequired = (allowsManagementKeys: boolean): string =>
  allowsManagementKeys
    ? 'Send "Authorization: Bearer <session JWT>", or "Bearer <ProjectId>:<ManagementKey>".'
    : 'Send "Authorization: Bearer <session JWT>" of a user who is signed in with Descope.';

const noManagementKeys =
  'This server takes no management keys from callers; its operators can allow it with ALLOW_MANAGEMENT_KEY_CALLERS=on.';
