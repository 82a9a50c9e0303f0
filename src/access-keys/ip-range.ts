import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/**
 * `10.1.2.3/8` → `10.0.0.0/8`, `2001:DB8::0` → `2001:db8::`, `::ffff:10.0.0.1` → `10.0.0.1`; null when it is neither an
 * address nor a CIDR range. Short forms such as `10.1` or `0x0a.0.0.1` are refused: they read differently elsewhere.
 */
export function canonicalIpRange(text: string): string | null {
  const known = canonical.get(text);
  if (known !== undefined) return known.range;
  const range = toCanonical(text);
  if (text.length <= longest) canonical.set(text, { range });
  return range;
}

/** The same few are written in key after key, and parsing one takes as long as writing the rest of the key. */
const canonical = new LRUCache<string, { readonly range: string | null }>({ max: 4_096 });
const longest = 64;

function toCanonical(text: string): string | null {
  if (!text.includes('/')) return parseAddress(text)?.toString() ?? null;
  const range = parseRange(text);
  if (range === null) return null;
  const [address, bits] = range;
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits}`);
  return `${network.toString()}/${bits}`;
}

export const isIpAddress = (text: string): boolean => parseAddress(text) !== null;

/** Would a request from `address` be let in? No ranges at all let every address in; an unreadable range lets none. */
export const permitsIp = (permittedIps: readonly string[], address: string): boolean =>
  admissionOf(address)(permittedIps);

/** The same for one address and many keys. */
export function admissionOf(address: string): (permittedIps: readonly string[]) => boolean {
  const from = parseAddress(address);
  return (permittedIps) => {
    if (permittedIps.length === 0) return true;
    if (from === null) return false;
    return permittedIps.some((permitted) => {
      const range = parseRange(permitted);
      return range !== null && range[0].kind() === from.kind() && from.match(range);
    });
  };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  // A zone index (`fe80::1%eth0`) means something on one machine only.
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.process(text);
}

function parseRange(text: string): [Address, number] | null {
  const [head = '', bits, ...rest] = text.split('/');
  const address = parseAddress(head);
  if (address === null || rest.length > 0) return null;
  const size = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return [address, size];
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > size) return null;
  return [address, Number(bits)];
}
