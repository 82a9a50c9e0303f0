import { z } from 'zod';

const message =
  'give the origin of the Descope API and nothing more, e.g. https://api.descope.com (http only for this machine).';

/** The only origin that receives the management key. */
export const baseUrl = () =>
  z.string().transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url !== null && isBareOrigin(url, value) && isConfidential(url)) return url.origin;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** Default origin of a project. The characters between `P` and the last 27 of the id name the region. */
export function regionalBaseUrl(projectId: string): string {
  const region = /^P([A-Za-z0-9]+)[A-Za-z0-9]{27}$/.exec(projectId)?.[1];
  return region === undefined ? 'https://api.descope.com' : `https://api.${region.toLowerCase()}.descope.com`;
}

// `URL` drops an empty query or fragment, so the text is checked as well.
const isBareOrigin = (url: URL, value: string): boolean =>
  url.username === '' && url.password === '' && url.pathname === '/' && !/[?#@]/.test(value);

const isConfidential = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
