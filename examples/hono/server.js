import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createKeyway } from 'keyway-graphql';

const keyway = createKeyway({
  projectId: process.env.DESCOPE_PROJECT_ID ?? '',
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
  baseUrl: process.env.DESCOPE_BASE_URL,
  allowedOrigins: ['https://app.example.com'],
});

const app = new Hono();
app.all('/graphql', (context) => keyway.fetch(context.req.raw));
app.get('/', (context) => context.text('The rest of the application.'));

const listening = { fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' };
const server = serve(listening, ({ port }) => {
  process.stdout.write(`listening on http://127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => server.close(() => void keyway.close()));
