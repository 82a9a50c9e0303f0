import { UnauthenticatedError } from '../../access-keys/errors.js';
import { Secret } from '../../runtime/secret.js';

/** What a request brings along, before it is known whether it is worth anything. */
export type RequestCredential =
  | { readonly kind: 'management-key'; readonly projectId: string; readonly managementKey: Secret }
  | { readonly kind: 'session'; readonly token: string };

/** A header that no form and no link can send: a page that sets it has passed the preflight of the browser. */
const csrfHeader = 'x-keyway-csrf';

/** Longer than any management key, shorter than a flood. A session of many tenants is long. */
const maxManagementKeyLength = 4_096;
const maxTokenLength = 16_384;

/**
 * `Authorization: Bearer <ProjectId>:<ManagementKey>` or `Bearer <session JWT>`; without the header, the cookie `DS`,
 * which a browser also sends when another site makes it: it counts only for `allowedOrigins` and with the CSRF header.
 * Null: there is none. @throws UnauthenticatedError when it has another form.
 */
export function readCredential(
  headers: Pick<Headers, 'get'>,
  { allowedOrigins }: { allowedOrigins: ReadonlySet<string> },
): RequestCredential | null {
  const header = headers.get('authorization');
  if (header !== null) return readBearer(header);
  const token = sessionCookie(headers.get('cookie') ?? '');
  if (token === null) return null;
  if (!allowedOrigins.has(headers.get('origin') ?? '')) {
    throw new UnauthenticatedError(
      'The session cookie counts only for pages of the origins that are set as ALLOWED_ORIGINS. Send the session token ' +
        'as "Authorization: Bearer <session JWT>" instead.',
    );
  }
  if (headers.get(csrfHeader) === null) {
    throw new UnauthenticatedError(`The session cookie counts only together with the header "${csrfHeader}: 1".`);
  }
  return { kind: 'session', token };
}

function readBearer(header: string): RequestCredential {
  if (header.length > maxTokenLength) throw malformed();
  const [, bearer = ''] = /^Bearer +([\x21-\x7e]+)$/i.exec(header) ?? [];
  const colon = bearer.indexOf(':');
  if (colon === -1) {
    if (!isJwt(bearer)) throw malformed();
    return { kind: 'session', token: bearer };
  }
  const managementKey = bearer.slice(colon + 1);
  if (colon === 0 || managementKey === '' || bearer.length > maxManagementKeyLength) throw malformed();
  return { kind: 'management-key', projectId: bearer.slice(0, colon), managementKey: new Secret(managementKey) };
}

/** Another subdomain can add a second cookie, so two of them count as none. */
function sessionCookie(header: string): string | null {
  const cookies = header.split(';').map((cookie) => cookie.trim());
  const [token, ...others] = cookies.filter((cookie) => cookie.startsWith('DS=')).map((cookie) => cookie.slice(3));
  if (token === undefined || token === '') return null;
  if (others.length > 0 || token.length > maxTokenLength || !isJwt(token)) throw malformed();
  return token;
}

const isJwt = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

const malformed = (): UnauthenticatedError =>
  new UnauthenticatedError('The credentials are neither a session JWT nor "<ProjectId>:<ManagementKey>".');
