/** A limit: Descope's answer as it comes, neither parsed nor held. */
import { createServer } from 'node:http';
import { readRequest } from './read-request.mjs';
import { stream } from './undici-upstream.mjs';
import { createBody, createPath, loadPath, port, searchPath } from './wire.mjs';

const search = ({ tenantIds }) => ['POST', searchPath, { tenantIds }];
const operations = {
  Key: ({ id }) => ['GET', loadPath(id)],
  List: search,
  PlainList: search,
  Create: ({ input }) => ['POST', createPath, createBody(input)],
};

createServer(async (request, response) => {
  const { operationName, variables } = await readRequest(request);
  await stream(operations[operationName](variables), ({ headers }) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': headers['content-length'] }),
  );
}).listen(port, '127.0.0.1');
