import { OAuthError } from '../wire/descope-error.js';
import { type Fields, readText } from '../wire/fields.js';
import { type ExchangeParts, sessionOf, usableKey } from './exchange.js';

/**
 * `POST /oauth2/v1/token`, client credentials: the `clientId` of an access key with its cleartext.
 * Errors are those of RFC 6749.
 */
export async function issueToken(fields: Fields, parts: ExchangeParts): Promise<object> {
  if (readText(fields, 'grant_type') !== 'client_credentials') {
    throw new OAuthError({
      status: 400,
      error: 'unsupported_grant_type',
      description: 'The sandbox supports grant_type=client_credentials only',
    });
  }
  const [clientId, secret] = parts.caller.basic ?? [readText(fields, 'client_id'), readText(fields, 'client_secret')];
  const key = secret ? usableKey(secret, parts) : undefined;
  if (!key || key.clientId !== clientId) {
    throw new OAuthError({ status: 401, error: 'invalid_client', description: 'Invalid client id or secret' });
  }
  // Signing can pass into the next second.
  const now = parts.project.now();
  const { sessionJwt, expiration } = await sessionOf(key, {}, parts);
  return {
    access_token: sessionJwt,
    token_type: 'Bearer',
    expires_in: expiration - now,
    scope: readText(fields, 'scope') ?? '',
  };
}

/** The discovery document. `issuer` is `iss` of the sessions of exchanged keys. */
export function discoveryOf(baseUrl: string, projectId: string, alg: string): object {
  return {
    issuer: `${baseUrl}/v1/apps/${projectId}`,
    jwks_uri: `${baseUrl}/${projectId}/.well-known/jwks.json`,
    token_endpoint: `${baseUrl}/oauth2/v1/token`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    grant_types_supported: ['client_credentials'],
    id_token_signing_alg_values_supported: [alg],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };
}
