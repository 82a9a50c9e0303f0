import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { commonHeaders } from './response.js';

const statusByCode: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** Responds to what is not HTTP, too long or too slow: there is no request, only a socket. */
export function sendClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  writeToSocket(socket, statusByCode[error.code ?? ''] ?? 400);
}

/** Says no more than the status, and ends the connection. */
export function writeToSocket(socket: Duplex | null, status: number): void {
  if (socket === null) return;
  const reason = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ errors: [{ message: reason, extensions: { code: 'INVALID_INPUT' } }] });
  const headers = {
    ...commonHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  // A client that sends slowly may read slowly: it is not waited for.
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${head.join('')}\r\n${body}`, () => socket.destroy());
}
