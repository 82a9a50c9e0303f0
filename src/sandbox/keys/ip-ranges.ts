import ipaddr from 'ipaddr.js';

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
