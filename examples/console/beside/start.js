// `npm run console`: the console under Vite's development server, beside the Keyway at KEYWAY_URL or, without one, beside
// Keyway and a sandbox of its own. PORT is the console's; default 4020.
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

// Not at the top: with KEYWAY_URL there need be no build of Keyway here.
async function startDemo() {
  const demo = await import('./demo.js');
  return demo.startDemo({ log: (line) => process.stderr.write(line) });
}
