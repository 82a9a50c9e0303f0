import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption } from 'vite';
import { contentSecurityPolicy } from './beside/content-security-policy.ts';
import { besideKeyway } from './beside/plugin.ts';

export default defineConfig(async ({ command }) => ({
  plugins: [react(), command === 'serve' && (await keyway())],
  server: { host: '127.0.0.1', port: 4020 },
  preview: { host: '127.0.0.1', port: 4020, headers: { 'content-security-policy': contentSecurityPolicy } },
}));

/** The Keyway at KEYWAY_URL or, without one, a demo project in memory. */
async function keyway(): Promise<PluginOption> {
  const { KEYWAY_URL: url } = process.env;
  if (url !== undefined) return besideKeyway({ url, people: [] });
  const { startDemo } = await import('./beside/demo.ts');
  return besideKeyway(await startDemo({ log: (line) => process.stderr.write(line) }));
}
