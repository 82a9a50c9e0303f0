/** A limit: the bytes that Keyway answered, again and again. What node:http itself costs. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { port } from './wire.mjs';

const body = readFileSync(process.env.ANSWER_FILE);
const headers = { 'content-type': 'application/json', 'content-length': body.length };

createServer((request, response) => {
  request.resume();
  request.once('end', () => response.writeHead(200, headers).end(body));
}).listen(port, '127.0.0.1');
