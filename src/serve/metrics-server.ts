import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listening } from '../config/listen-error.js';
import type { Logger } from '../telemetry/logger.js';

export interface MetricsServer {
  readonly url: string;
  close(): void;
}

/** Serves what `print` returns at /metrics on its own port. Rejects with a `ListenError`. */
export async function serveMetrics({
  host,
  port,
  print,
  logger,
}: {
  host: string;
  port: number;
  print: () => Promise<string>;
  logger: Logger;
}): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    print().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      (error: unknown) => {
        logger.warn('metrics cannot be collected', { error });
        response.writeHead(503).end();
      },
    );
  });
  const address = { host, port };
  await listening(once(server.listen(address), 'listening'), { ...address, setting: 'METRICS_PORT' });
  const { port: bound } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`;
  logger.info('metrics', { url });
  return {
    url,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
