import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolversOn } from './resolvers.mjs';
import { typeDefs } from './schema.mjs';
import { authorization, createBody, createPath, loadPath, port, searchPath, upstream } from './wire.mjs';

class Descope extends RESTDataSource {
  baseURL = upstream;

  willSendRequest(_path, request) {
    request.headers.authorization = authorization;
  }

  loadKey = async (id) => (await this.get(loadPath(id))).key;
  searchKeys = async (tenantIds) => (await this.post(searchPath, { body: { tenantIds } })).keys;
  createKey = (input) => this.post(createPath, { body: createBody(input) });
}

const resolvers = { ...resolversOn(({ descope }) => descope), _Entity: { __resolveType: () => 'Tenant' } };
const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, {
  listen: { port, host: '127.0.0.1' },
  context: async () => ({ descope: new Descope({ cache: server.cache }) }),
});
