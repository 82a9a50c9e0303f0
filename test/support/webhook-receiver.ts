import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ReceivedNotice {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What the receiver answered. */
  readonly status: number;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedNotice[];
  /** The ids that were accepted, each as often as it was. */
  accepted(): string[];
}

/** The key of the tests, as Standard Webhooks write it. */
export const webhookSecret = `whsec_${Buffer.from('a key of the tests, of 32 bytes.').toString('base64')}`;

/** Whether the signature is that of Standard Webhooks: checked from its specification, not with code of Keyway. */
export function isSigned({ headers, body }: ReceivedNotice, secret = webhookSecret): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  const given = Buffer.from(String(headers['webhook-signature']));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

type Respond = (given: {
  readonly id: string;
  readonly index: number;
  readonly response: ServerResponse;
}) => number | null;

/** A real HTTP server. `respond` returns the status, or null when it answers by itself or not at all. */
export async function startWebhookReceiver(respond: Respond = () => 204): Promise<WebhookReceiver> {
  const received: ReceivedNotice[] = [];
  let index = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { headers } = request;
    const status = respond({ id: String(headers['webhook-id']), index: index++, response });
    received.push({ headers, body, status: status ?? 0 });
    if (status !== null) response.writeHead(status).end();
  }

  const server = createServer((request, response) => void take(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/keyway?token=of-the-url`,
    received,
    accepted: () =>
      received
        .filter(({ status }) => status >= 200 && status < 300)
        .map(({ headers }) => String(headers['webhook-id'])),
  };
}
