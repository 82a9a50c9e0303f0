import Fastify from 'fastify';
import mercurius from 'mercurius';
import { resolversOn } from './resolvers.mjs';
import { typeDefs } from './schema.mjs';
import * as upstream from './undici-upstream.mjs';
import { keysOfTenants, port } from './wire.mjs';

const { Tenant: _oneByOne, ...resolvers } = resolversOn(() => upstream);

/** What Mercurius has instead of DataLoader: the tenants of a request at once. */
const loaders = {
  Tenant: {
    async accessKeys(queries) {
      const keys = await upstream.searchKeys(queries.map(({ obj }) => obj.id));
      const found = keysOfTenants(
        keys,
        queries.map(({ obj }) => obj.id),
      );
      return queries.map(({ params }, index) => ({ nodes: found[index].slice(0, params.first) }));
    },
  },
};

const app = Fastify();
await app.register(mercurius, { schema: typeDefs, resolvers, loaders, jit: 1, path: '/graphql' });
await app.listen({ port, host: '127.0.0.1' });
