import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Demo } from './demo.ts';
import { besideKeyway } from './plugin.ts';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves what `npm run build` has made, beside a demo that runs already, on a free port. */
export async function serveBuilt(demo: Pick<Demo, 'url' | 'people'>): Promise<Served> {
  const server = await preview({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [besideKeyway(demo)],
    preview: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': contentSecurityPolicy } },
  });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  return { url, close: () => server.close() };
}
