import type { WireAccessKey, WireExchangeAnswer } from '../../descope/wire/types.js';
import type { SandboxCaller } from '../http/router.js';
import { activeStatus, isExpired } from '../keys/new-key.js';
import { isPermitted } from '../keys/validation.js';
import type { Project } from '../project/project.js';
import { invalidAccessKey, missingAccessKey } from '../wire/descope-error.js';
import { type Fields, readRecord, readText } from '../wire/fields.js';
import { type Authorization, authorizationOf } from './authorization.js';
import type { SessionClaims, SessionIssuer } from './session-issuer.js';
import { currentTenant } from './sessions.js';

export interface ExchangeParts {
  project: Project;
  issuer: SessionIssuer;
  caller: SandboxCaller;
}

/** All unusable keys get the same error: the reason is not disclosed. */
export async function exchangeKey(fields: Fields, parts: ExchangeParts): Promise<WireExchangeAnswer> {
  const { project, caller } = parts;
  // A third part of the bearer is the SDKs' authManagementKey.
  const [projectId, cleartext = ''] = caller.bearer.split(':');
  if (cleartext === '') throw missingAccessKey(project.readings.refusedExchangeStatus);
  const key = projectId === project.id ? usableKey(cleartext, parts) : undefined;
  if (!key) throw invalidAccessKey(project.readings.refusedExchangeStatus);
  return sessionOf(key, readRecord(fields, 'loginOptions') ?? {}, parts);
}

/** Undefined for an unknown, inactive or expired key, and when the IP address of the caller is not permitted. */
export function usableKey(cleartext: string, { project, caller }: ExchangeParts): WireAccessKey | undefined {
  const key = project.keys.findByCleartext(cleartext)?.wire;
  const isUsable =
    key?.status === activeStatus &&
    !isExpired(key, project.now()) &&
    isPermitted({ ip: caller.ip, entries: key.permittedIps });
  project.audit.record({
    action: isUsable ? 'LoginSucceed' : 'LoginFailed',
    type: isUsable ? 'info' : 'warn',
    actorId: key?.id ?? '',
    method: 'accesskey',
    remoteAddress: caller.ip,
    tenants: key?.keyTenants.map(({ tenantId }) => tenantId) ?? [],
  });
  return isUsable ? key : undefined;
}

/** The session of an exchanged key. It never outlives the key. */
export async function sessionOf(
  key: WireAccessKey,
  options: Fields,
  { project, issuer, caller }: ExchangeParts,
): Promise<WireExchangeAnswer> {
  const { sessionSeconds, exchangeIssuer } = project.readings;
  const now = project.now();
  const end = now + sessionSeconds;
  const expiration = key.expireTime === 0 ? end : Math.min(end, key.expireTime);
  const sessionJwt = await issuer.sign({
    claims: claimsOf(key, options, project),
    issuer: exchangeIssuer === 'url' ? `${caller.baseUrl}/v1/apps/${project.id}` : project.id,
    issuedAt: now,
    expiresAt: expiration,
  });
  return { keyId: key.id, sessionJwt, expiration };
}

/** The claims of the key are at the top, where they cannot replace reserved ones; those of the exchange are in `nsec`. */
function claimsOf(key: WireAccessKey, options: Fields, { directory, readings }: Project): SessionClaims {
  const nsec = readRecord(options, 'customClaims', { emptyListAllowed: true }) ?? {};
  const authorization = authorizationOf(key, directory);
  const dct = tenantOf(authorization, readText(options, 'selectedTenant') ?? '', readings.exchangeTenant);
  return {
    ...key.customClaims,
    ...(Object.keys(nsec).length > 0 ? { nsec } : {}),
    ...authorization,
    ...(dct === '' ? {} : { dct }),
    amr: ['access_key'],
    sub: key.id,
  };
}

const tenantOf = (authorization: Authorization, selected: string, reading: 'selected' | 'only-tenant'): string =>
  selected === '' && reading === 'selected' ? '' : currentTenant({ authorization, selected });
