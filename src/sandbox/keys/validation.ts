import ipaddr from 'ipaddr.js';
import type { WireAssociatedTenant } from '../../descope/wire/types.js';
import { invalid, unknownRole, unknownTenant } from '../wire/descope-error.js';
import type { Directory } from '../directory/directory.js';
import { type Fields, readFieldsList, readTexts, requireText } from '../wire/fields.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** One IP address or one CIDR range. Whether Descope takes IPv6 is not documented; this takes it. */
export function isIpOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  if (rest.length > 0 || !isAddress(address)) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** No entries allow every address. */
export function isPermitted({ ip, entries }: { ip: string; entries: readonly string[] }): boolean {
  if (entries.length === 0) return true;
  const address = ipaddr.process(ip);
  return entries.some((entry) => contains({ entry, address }));
}

function contains({ entry, address }: { entry: string; address: Address }): boolean {
  const [range, bits] = ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`);
  return range.kind() === address.kind() && address.match(range, bits);
}

/** `ipaddr.isValid` also takes `10.1`, octal and zones, which no permitted IP is. */
function isAddress(text: string): boolean {
  if (text.includes(':')) return ipaddr.IPv6.isValid(text) && !text.includes('%');
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

const shortestId = 27;
/** Answers carry times as int32. */
const latestTime = 2_147_483_647;

export function requireKeyId(fields: Fields): string {
  const id = requireText(fields, 'id');
  if (id.length < shortestId) throw invalid(`The id field must be at least ${shortestId} characters`);
  return id;
}

export function requireKeyIds(fields: Fields): string[] {
  const ids = readTexts(fields, 'ids') ?? [];
  if (ids.length === 0) throw invalid('The ids field is required');
  return ids;
}

export function checkExpireTime(seconds: number): void {
  if (seconds < 0 || seconds > latestTime) throw invalid('The expireTime field must be a Unix time in seconds or 0');
}

export function checkPermittedIps(entries: readonly string[]): void {
  const wrong = entries.find((entry) => !isIpOrRange(entry));
  if (wrong !== undefined) throw invalid(`The permittedIps field holds ${wrong}, which is no IP address or CIDR range`);
}

/** Roles of the project: a tenant's own role cannot be given outside that tenant. */
export function checkProjectRoles(roleNames: readonly string[], directory: Directory): void {
  for (const name of roleNames) if (!directory.role({ name, tenantId: '' })) throw unknownRole(name);
}

export function readKeyTenants(fields: Fields, directory: Directory): WireAssociatedTenant[] | null | undefined {
  const entries = readFieldsList(fields, 'keyTenants');
  if (!entries) return entries;
  return entries.map((entry) => {
    const tenantId = requireText(entry, 'tenantId');
    const tenant = directory.tenant(tenantId);
    if (!tenant) throw unknownTenant(tenantId);
    const roleNames = readTexts(entry, 'roleNames') ?? [];
    for (const name of roleNames) if (!directory.role({ name, tenantId })) throw unknownRole(name);
    return { tenantId, roleNames, tenantName: tenant.name };
  });
}

/** `createdBy` of keys that are created through the API: the id of the management key, never the key itself. */
export const managementKeyId = 'K2ManagementKey0000000000000000';
