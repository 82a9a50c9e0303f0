import { UnauthenticatedError } from '../../access-keys/errors.js';
import type { PermissionSettings } from '../authorization/permissions.js';
import type { Caller } from '../caller.js';
import { createSessionKeys, type FetchJwks } from './jwks.js';
import { readCredential } from './read-credential.js';
import { createSessionCache } from './session-cache.js';

export interface AuthenticateSettings extends PermissionSettings {
  readonly allowManagementKeyCallers: boolean;
  /** Required `aud` of a session; null: not checked. */
  readonly sessionAudience: string | null;
  /** Whose pages may use the session cookie. */
  readonly allowedOrigins: readonly string[];
}

export interface AuthenticateOptions {
  readonly projectId: string;
  readonly settings: AuthenticateSettings;
  readonly fetchJwks: FetchJwks;
  /** In ms since the epoch. */
  readonly clock: () => number;
  /** Called with the reason when the signing keys of the project could not be fetched. */
  readonly report: (error: unknown) => void;
}

/** Returns the caller. @throws UnauthenticatedError, or UpstreamError if the credential cannot be verified. */
export type Authenticate = (headers: Pick<Headers, 'get'>) => Promise<Caller>;

export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { projectId, settings, clock } = options;
  const { allowManagementKeyCallers, sessionAudience: audience } = settings;
  const allowedOrigins = new Set(settings.allowedOrigins);
  const keys = createSessionKeys(options);
  const sessionCaller = createSessionCache({ projectId, audience, keys, clock }, settings);

  return async function authenticate(headers) {
    const credential = readCredential(headers, { allowedOrigins });
    if (credential === null) throw new UnauthenticatedError(credentialRequired(allowManagementKeyCallers));
    if (credential.kind === 'session') return sessionCaller(credential.token);
    if (!allowManagementKeyCallers) throw new UnauthenticatedError(`${noManagementKeys} ${credentialRequired(false)}`);
    if (credential.projectId !== projectId) {
      throw new UnauthenticatedError('This server does not serve the project of these credentials.');
    }
    return { kind: 'MANAGEMENT_KEY', projectId, managementKey: credential.managementKey };
  };
}

const credentialRequired = (allowsManagementKeys: boolean): string =>
  allowsManagementKeys
    ? 'Send "Authorization: Bearer <session JWT>", or "Bearer <ProjectId>:<ManagementKey>".'
    : 'Send "Authorization: Bearer <session JWT>" of a user who is signed in with Descope.';

const noManagementKeys =
  'This server takes no management keys from callers; its operators can allow it with ALLOW_MANAGEMENT_KEY_CALLERS=on.';
