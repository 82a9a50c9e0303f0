import express from 'express';
import { createKeyway } from 'keyway-graphql';

const keyway = createKeyway({
  projectId: process.env.DESCOPE_PROJECT_ID ?? '',
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
  baseUrl: process.env.DESCOPE_BASE_URL,
  allowedOrigins: ['https://app.example.com'],
});

const app = express();
// Before body parsers, so that Keyway's own limits apply.
app.all('/graphql', keyway.listener);
app.use(express.json());
app.get('/', (_request, response) => void response.send('The rest of the application.'));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening on http://127.0.0.1:${address?.port}\n`);
});
process.once('SIGTERM', () => server.close(() => void keyway.close()));
