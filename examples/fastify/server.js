import Fastify from 'fastify';
import { createKeyway } from 'keyway-graphql';

const keyway = createKeyway({
  projectId: process.env.DESCOPE_PROJECT_ID ?? '',
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
  baseUrl: process.env.DESCOPE_BASE_URL,
  allowedOrigins: ['https://app.example.com'],
});

const app = Fastify();
app.register(async (scope) => {
  // In this scope Keyway reads the bodies itself, so that its own limits apply.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
  scope.all('/graphql', async (request, reply) => {
    reply.hijack();
    await keyway.listener(request.raw, reply.raw);
  });
});
app.get('/', async () => 'The rest of the application.');
app.addHook('onClose', () => keyway.close());

const address = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
process.stdout.write(`listening on ${address}\n`);
process.once('SIGTERM', () => void app.close());
