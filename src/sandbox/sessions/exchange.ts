import type { WireAccessKey, WireExchangeAnswer } from '../../descope/wire/types.js';
import { unauthorized } from '../wire/descope-error.js';
import { authorizationOf, type Authorization } from './authorization.js';
import { currentTenant } from './sessions.js';
import { type Fields, readRecord, readText } from '../wire/fields.js';
import { isPermitted } from '../keys/validation.js';
import { activeStatus, isExpired } from '../keys/new-key.js';
import type { Project } from '../project.js';
import type { Visitor } from '../http/router.js';
import type { SessionClaims, SessionIssuer } from './session-issuer.js';

/** A setting of each project; two hours is what one was seen to have. */
const sessionSeconds = 7200;

interface Counter {
  project: Project;
  issuer: SessionIssuer;
  visitor: Visitor;
}

/** All refusals look alike, so that a stolen secret tells its thief nothing. */
export async function exchangeKey(fields: Fields, { project, issuer, visitor }: Counter): Promise<WireExchangeAnswer> {
  const now = project.now();
  const key = requireUsableKey(visitor, project);
  const options = readRecord(fields, 'loginOptions') ?? {};
  const expiration = key.expireTime === 0 ? now + sessionSeconds : Math.min(now + sessionSeconds, key.expireTime);
  const claims = claimsOf({ key, authorization: authorizationOf(key, project.directory), options });
  const sessionJwt = await issuer.sign({ claims, issuedAt: now, expiresAt: expiration });
  return { keyId: key.id, sessionJwt, expiration };
}

function requireUsableKey({ bearer, ip }: Visitor, project: Project): WireAccessKey {
  // A third part is the SDKs' authManagementKey.
  const [projectId, cleartext = ''] = bearer.split(':');
  const key = projectId === project.id ? project.keys.findByCleartext(cleartext)?.wire : undefined;
  const isUsable =
    key?.status === activeStatus && !isExpired(key, project.now()) && isPermitted({ ip, entries: key.permittedIps });
  if (!isUsable) throw unauthorized('Invalid access key');
  return key;
}

interface Session {
  key: WireAccessKey;
  authorization: Authorization;
  options: Fields;
}

/** The key's own claims stand at the top, where they cannot replace any of Descope's; those of the exchange under `nsec`. */
function claimsOf({ key, authorization, options }: Session): SessionClaims {
  const nsec = readRecord(options, 'customClaims') ?? {};
  const dct = currentTenant({ authorization, selected: readText(options, 'selectedTenant') ?? '' });
  return {
    ...key.customClaims,
    ...(Object.keys(nsec).length > 0 ? { nsec } : {}),
    ...authorization,
    ...(dct === '' ? {} : { dct }),
    amr: ['access_key'],
    sub: key.id,
  };
}
