import ipaddr from 'ipaddr.js';
import type { WireAssociatedTenant } from '../../descope/wire/types.js';
import type { Directory } from '../directory/directory.js';
import type { Project } from '../project/project.js';
import { invalid, unknownRole, unknownTenant } from '../wire/descope-error.js';
import { type Fields, type Given, readFieldsList, readTexts, requireText } from '../wire/fields.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** One IP address or one CIDR range. */
function isIpOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  if (rest.length > 0 || !isAddress(address)) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** An empty list permits every address. */
export function isPermitted({ ip, entries }: { ip: string; entries: readonly string[] }): boolean {
  if (entries.length === 0) return true;
  const address = ipaddr.process(ip);
  return entries.some((entry) => contains({ entry, address }));
}

function contains({ entry, address }: { entry: string; address: Address }): boolean {
  const [range, bits] = ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`);
  return range.kind() === address.kind() && address.match(range, bits);
}

/** `ipaddr.isValid` also accepts `10.1`, octal numbers and zones. */
function isAddress(text: string): boolean {
  if (text.includes(':')) return ipaddr.IPv6.isValid(text) && !text.includes('%');
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

const minIdLength = 27;
/** Times are int32 in responses. */
const maxTime = 2_147_483_647;

export function requireKeyId(fields: Fields): string {
  const id = requireText(fields, 'id');
  if (id.length < minIdLength) throw invalid(`The id field must be at least ${minIdLength} characters`);
  return id;
}

export function requireKeyIds(fields: Fields, { readings: { maxBatchSize } }: Project): string[] {
  const ids = readTexts(fields, 'ids') ?? [];
  if (ids.length === 0) throw invalid('The ids field is required');
  if (exceeds(ids.length, maxBatchSize)) throw invalid(`The ids field must have at most ${maxBatchSize} items`);
  return ids;
}

export function checkName(name: string, { readings: { maxNameLength } }: Project): void {
  if (exceeds(name.length, maxNameLength)) throw invalid(`The name field must be at most ${maxNameLength} characters`);
}

/** A limit of 0 is no limit. */
export const exceeds = (count: number, limit: number): boolean => limit > 0 && count > limit;

export function checkExpireTime(seconds: number): void {
  if (seconds < 0 || seconds > maxTime) throw invalid('The expireTime field must be a Unix time in seconds or 0');
}

export function checkPermittedIps(entries: readonly string[], { readings: { ipv6 } }: Project): void {
  const wrong = entries.find((entry) => !isIpOrRange(entry) || (ipv6 === 'refused' && entry.includes(':')));
  if (wrong !== undefined) throw invalid(`The permittedIps field has "${wrong}", which is not an IP address or CIDR`);
}

export function checkRolesWithTenants(
  { roleNames, keyTenants }: { roleNames: Given<unknown[]>; keyTenants: Given<unknown[]> },
  { readings }: Project,
): void {
  const hasBoth = (roleNames ?? []).length > 0 && (keyTenants ?? []).length > 0;
  if (hasBoth && readings.rolesWithTenants === 'refused') {
    throw invalid('The roleNames and keyTenants fields are mutually exclusive');
  }
}

/** Project roles only: a role of a tenant cannot be used outside it. */
export function checkProjectRoles(roleNames: readonly string[], directory: Directory): void {
  for (const name of roleNames) if (!directory.role({ name, tenantId: '' })) throw unknownRole(name);
}

/** Entries for the same tenant are merged into one. */
export function readKeyTenants(fields: Fields, directory: Directory): WireAssociatedTenant[] | null | undefined {
  const entries = readFieldsList(fields, 'keyTenants');
  if (!entries) return entries;
  const byId = new Map<string, WireAssociatedTenant>();
  for (const entry of entries) {
    const tenantId = requireText(entry, 'tenantId');
    const tenant = directory.tenant(tenantId);
    if (!tenant) throw unknownTenant(tenantId);
    const roleNames = readTexts(entry, 'roleNames') ?? [];
    for (const name of roleNames) if (!directory.role({ name, tenantId })) throw unknownRole(name);
    const former = byId.get(tenantId)?.roleNames ?? [];
    byId.set(tenantId, { tenantId, roleNames: [...new Set([...former, ...roleNames])], tenantName: tenant.name });
  }
  return [...byId.values()];
}
