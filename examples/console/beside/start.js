// `npm run console`: the console in Vite's development server, with the Keyway at KEYWAY_URL or, by default, with its own
// Keyway and sandbox. PORT is the console's; default 4020.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { besideKeyway } from './plugin.js';

const { KEYWAY_URL: url, PORT: port = '4020' } = process.env;
const keyway = url === undefined ? await startDemo() : { url, people: [] };
const server = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [besideKeyway(keyway)],
  server: { port: Number(port) },
});
await server.listen();
const [consoleUrl] = server.resolvedUrls?.local ?? [];
process.stdout.write(`
  Console             ${consoleUrl}
  GraphiQL and API    ${keyway.url}

`);

// A dynamic import: KEYWAY_URL works without a build of Keyway.
async function startDemo() {
  const demo = await import('./demo.js');
  return demo.startDemo({ log: (line) => process.stderr.write(line) });
}
