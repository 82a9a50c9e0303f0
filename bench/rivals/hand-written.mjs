/** A limit: the same work without GraphQL. Each operation that the bench asks for is a function here. */
import { createServer } from 'node:http';
import { readRequest } from './read-request.mjs';
import { createKey, loadKey, searchKeys } from './undici-upstream.mjs';
import { createdAtOf, expiresAtOf, keysOfTenants, port, statusOf } from './wire.mjs';

const plain = (key) => ({
  id: key.id,
  name: key.name,
  description: key.description,
  status: statusOf(key),
  createdAt: createdAtOf(key),
  createdBy: key.createdBy,
  expiresAt: expiresAtOf(key),
  roleNames: key.roleNames,
  permittedIps: key.permittedIps,
});
const whole = (key) => ({
  ...plain(key),
  keyTenants: key.keyTenants.map(({ tenantId, tenantName, roleNames }) => ({ tenantId, tenantName, roleNames })),
});
const list = (shape) => async (variables) => {
  const keys = await searchKeys(variables.tenantIds);
  return { searchAccessKeys: { nodes: keys.slice(0, variables.first).map(shape) } };
};

const operations = {
  Key: async ({ id }) => ({ accessKey: whole(await loadKey(id)) }),
  async Keys(ids) {
    const names = Object.keys(ids);
    const keys = await Promise.all(names.map((name) => loadKey(ids[name])));
    return Object.fromEntries(names.map((name, index) => [name, whole(keys[index])]));
  },
  List: list(whole),
  PlainList: list(plain),
  async Create({ input }) {
    const { key, cleartext } = await createKey(input);
    return { createAccessKey: { __typename: 'CreateAccessKeySuccess', cleartext, accessKey: whole(key) } };
  },
  async Entities({ representations }) {
    const tenantIds = representations.map(({ id }) => id);
    const found = keysOfTenants(await searchKeys(tenantIds), tenantIds);
    return { _entities: found.map((keys) => ({ accessKeys: { nodes: keys.slice(0, 10).map(whole) } })) };
  },
};

createServer(async (request, response) => {
  const { operationName, variables } = await readRequest(request);
  const body = Buffer.from(JSON.stringify({ data: await operations[operationName](variables) }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}).listen(port, '127.0.0.1');
