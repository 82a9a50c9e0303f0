import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { besideKeyway } from './plugin.js';

/**
 * Serves the output of `npm run build`, with its content security policy, on a free port.
 *
 * @param {Parameters<typeof besideKeyway>[0]} keyway
 */
export async function serveBuilt(keyway) {
  const server = await preview({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    plugins: [besideKeyway(keyway)],
    // A name that a test gives to this machine.
    preview: { port: 0, allowedHosts: ['insecure.test'] },
  });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  return { url, close: () => server.close() };
}
