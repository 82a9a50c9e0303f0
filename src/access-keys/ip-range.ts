import ipaddr from 'ipaddr.js';
import { createLruCache } from '../runtime/lru-cache.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** An address is a range of its full length. */
type Range = [Address, number];

/**
 * `10.1.2.3/8` → `10.0.0.0/8`, `2001:DB8::0` → `2001:db8::`, `::ffff:10.0.0.1` → `10.0.0.1`; null when it is neither an
 * address nor a CIDR range. Short forms such as `10.1` or `0x0a.0.0.1` are refused: they read differently elsewhere.
 */
export const canonicalIpRange = (text: string): string | null => parseCached(text)?.canonical ?? null;

export const isIpAddress = (text: string): boolean => addressIn(text) !== null;

/** Would a request from `address` be let in? No ranges at all let every address in; an unreadable range lets none. */
export const permitsIp = (permittedIps: readonly string[], address: string): boolean =>
  admissionOf(address)(permittedIps);

/** The same for one address and many keys. */
export function admissionOf(address: string): (permittedIps: readonly string[]) => boolean {
  const from = addressIn(address);
  return (permittedIps) => {
    if (permittedIps.length === 0) return true;
    if (from === null) return false;
    for (const range of rangesOf(permittedIps)) {
      if (range !== null && range[0].kind() === from.kind() && from.match(range)) return true;
    }
    return false;
  };
}

/** Of the keys of a search, which are filtered by many addresses. */
const parsedLists = new WeakMap<readonly string[], readonly (Range | null)[]>();

function rangesOf(permittedIps: readonly string[]): readonly (Range | null)[] {
  const parsed = parsedLists.get(permittedIps) ?? permittedIps.map((text) => parseCached(text)?.range ?? null);
  parsedLists.set(permittedIps, parsed);
  return parsed;
}

interface ParsedRange {
  readonly range: Range;
  readonly canonical: string;
}

/** The same few are written in key after key, and reading one takes as long as writing the rest of the key. */
const known = createLruCache<{ readonly read: ParsedRange | null }>(4_096);
const maxCached = 64;

function parseCached(text: string): ParsedRange | null {
  const before = known.get(text);
  if (before !== undefined) return before.read;
  const range = parseRange(text);
  const found = range && { range, canonical: text.includes('/') ? networkOf(range) : range[0].toString() };
  if (text.length <= maxCached) known.set(text, { read: found });
  return found;
}

/** Input: whitespace around it, as copying brings along, does not matter. */
const addressIn = (text: string): Address | null =>
  text.includes('/') ? null : (parseCached(text.trim())?.range[0] ?? null);

function networkOf([address, bits]: Range): string {
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${family.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
}

function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  // A zone index (`fe80::1%eth0`) means something on one machine only.
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.process(text);
}

function parseRange(text: string): Range | null {
  const [head = '', bits, ...rest] = text.split('/');
  const address = parseAddress(head);
  if (address === null || rest.length > 0) return null;
  const size = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return [address, size];
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > size) return null;
  return [address, Number(bits)];
}
