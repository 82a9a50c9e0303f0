import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';

/** What a gateway has asked of a subgraph. */
export interface RecordedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Of the URL; empty for POST. Hive Gateway subscribes by GET. */
  readonly search: string;
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
  /** A stream is passed on as it comes. */
  readonly body: string | AsyncIterable<Uint8Array>;
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
      const { search, searchParams } = new URL(incoming.url ?? '', 'http://subgraph');
      const given = (
        incoming.method === 'GET'
          ? {
              query: searchParams.get('query') ?? '',
              variables: JSON.parse(searchParams.get('variables') ?? '{}') as object,
            }
          : JSON.parse(Buffer.concat(chunks).toString())
      ) as Partial<RecordedRequest>;
      const { query = '', variables = {} } = given;
      const request = { query, variables, headers: incoming.headers, search };
      requests.push(request);
      const response = await answer(request);
      if (response === null) return void incoming.socket.destroy();
      const { status, contentType, body } = response;
      outgoing.writeHead(status, { 'content-type': contentType });
      if (typeof body === 'string') return void outgoing.end(body);
      outgoing.flushHeaders();
      // It rejects when the gateway leaves.
      await pipeline(body, outgoing).catch(() => {});
    })();
  });
  return { url, requests };
}

/** Passes everything on, and keeps what passed. */
export const startRecordedProxy = (target: string): Promise<RecordedServer> =>
  startRecorded(async ({ query, variables, headers, search }) => {
    const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
    const passed = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
    const post = { method: 'POST', body: JSON.stringify({ query, variables }) };
    const response = await fetch(`${target}${search}`, { headers: passed, ...(search === '' && post) });
    const contentType = response.headers.get('content-type') ?? '';
    const isStream = contentType.startsWith('text/event-stream') && response.body !== null;
    return { status: response.status, contentType, body: isStream ? response.body : await response.text() };
  });
