import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a gateway has asked of a subgraph. */
export interface RecordedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

export interface RecordedServer {
  readonly url: string;
  /** In order of arrival. */
  readonly requests: RecordedRequest[];
}

/** What a subgraph responds with; null: the connection breaks. */
export interface RecordedResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Ends with the test that started it. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A GraphQL endpoint that keeps what it was asked. */
export async function startRecorded(
  answer: (request: RecordedRequest) => Promise<RecordedResponse | null>,
): Promise<RecordedServer> {
  const requests: RecordedRequest[] = [];
  const url = await listen((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { query = '', variables = {} } = JSON.parse(Buffer.concat(chunks).toString()) as Partial<RecordedRequest>;
      const request = { query, variables, headers: incoming.headers };
      requests.push(request);
      const response = await answer(request);
      if (response === null) return void incoming.socket.destroy();
      const { status, contentType, body } = response;
      outgoing.writeHead(status, { 'content-type': contentType }).end(body);
    })();
  });
  return { url, requests };
}

/** Passes everything on, and keeps what passed. */
export const startRecordedProxy = (target: string): Promise<RecordedServer> =>
  startRecorded(async ({ query, variables, headers }) => {
    const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
    const passed = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await fetch(target, {
      method: 'POST',
      headers: passed,
      body: JSON.stringify({ query, variables }),
    });
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, contentType, body: await response.text() };
  });
