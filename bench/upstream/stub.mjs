/**
 * Descope's REST API as far as the bench needs it, in a process of its own and straight on sockets, so that it is never
 * what is waited for. It counts the calls it answers. Its argument is JSON: the project, `delayMs`
 * for each answer, and the `jwks` of the project, if callers send sessions.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createAnswers } from './answers.mjs';
import { projectKeys } from './project.mjs';
import { readRequests } from './read-requests.mjs';

const { delayMs, jwks, ...project } = JSON.parse(process.argv[2]);
const answer = createAnswers(await projectKeys(project), jwks);
let calls = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  readRequests(socket, ({ path, body }) => {
    if (path.startsWith('/v1/mgmt/accesskey')) calls++;
    const bytes = answer(path, body);
    if (delayMs === 0) socket.write(bytes);
    else setTimeout(() => socket.write(bytes), delayMs);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 });
await once(server, 'listening');

process.on('message', () => {
  process.send(calls);
  calls = 0;
});
process.on('disconnect', () => process.exit());
process.send({ url: `http://127.0.0.1:${server.address().port}` });
