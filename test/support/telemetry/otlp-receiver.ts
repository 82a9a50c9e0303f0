import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { decodeTraces, type ReceivedSpan } from './decode-traces.js';

export interface OtlpReceiver {
  /** Of the traces. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that came, as it came. */
  readonly bytes: () => Buffer;
}

/** A collector for tests: OTLP over HTTP, as protobuf. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const isTraces = request.url === '/v1/traces' && request.headers['content-type'] === 'application/x-protobuf';
      if (!isTraces) return response.writeHead(404).end();
      const body = Buffer.concat(chunks as Buffer[]);
      bodies.push(body);
      spans.push(...decodeTraces(body));
      return response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1/traces`, spans, bytes: () => Buffer.concat(bodies) };
}
