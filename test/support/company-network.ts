import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  createServer as createHttpServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

/** A name that no DNS resolves; only the proxy knows where it is. */
export const internalHost = 'descope.internal.invalid';

export interface TlsFront {
  /** With the name that its certificate is for. */
  readonly url: string;
  readonly port: number;
  /** Path of the certificate, which nobody trusts. */
  readonly caFile: string;
  /** Requests wait until this is called with the URL of a server. */
  forwardTo(url: string): void;
}

/** A TLS server with a certificate of its own for `internalHost`, before another server. */
export async function startTlsFront(): Promise<TlsFront> {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-ca-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${internalHost}`, '-addext', `subjectAltName=DNS:${internalHost}`];
  const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...algorithm, '-keyout', key, '-out', cert, '-days', '2', ...subject], {
    stdio: 'ignore',
  });

  let forwardTo: (url: string) => void = () => {};
  const target = new Promise<string>((resolve) => (forwardTo = resolve));
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    void pass(request, response);
  });
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = await target;
    const { method, headers } = request;
    const onward = forward(new URL(request.url ?? '/', url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
  const port = await listen(server);
  return { url: `https://${internalHost}:${port}`, port, caFile: cert, forwardTo };
}

export interface ConnectProxy {
  readonly url: string;
  /** Authorities that clients asked for. */
  readonly asked: readonly string[];
}

/** An HTTP proxy that resolves `internalHost` to this machine, and asks for `credentials` if there are any. */
export async function startConnectProxy({ credentials }: { credentials?: string } = {}): Promise<ConnectProxy> {
  const asked: string[] = [];
  const server = createHttpServer((_, response) => void response.writeHead(405).end());
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const { url: authority = '', headers } = request;
    asked.push(authority);
    client.on('error', () => client.destroy());
    const expected = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
    if (headers['proxy-authorization'] !== expected) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const [host, port] = authority.split(':');
    const onward = connect(Number(port), host === internalHost ? '127.0.0.1' : host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, asked };
}

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
