import { createHash, createHmac } from 'node:crypto';
import type { ExpiryNotice } from '../../access-keys/search/expiring-keys.js';
import { createConnections, type NetworkOptions } from '../../descope/http/network.js';
import type { Secret } from '../../runtime/secret.js';

/** How long the receiver may take for one notice, in ms. */
export const webhookTimeoutMs = 10_000;
const connections = 4;
const maxResponseBytes = 16_384;

interface WebhookOptions {
  readonly url: Secret;
  /** The bytes that sign. */
  readonly secret: Secret;
  readonly projectId: string;
  readonly network: NetworkOptions | undefined;
}

export interface Webhook {
  /** The same for the same notice in all processes, so that receivers can recognize one that comes twice. */
  idOf(notice: ExpiryNotice): string;
  /** Resolves when the receiver has accepted the notice with a 2xx. @throws WebhookError */
  send(notice: ExpiryNotice, options: { readonly now: number; readonly signal: AbortSignal }): Promise<void>;
  close(): Promise<void>;
}

/** Names what went wrong, and neither the URL nor what the receiver answered. */
class WebhookError extends Error {
  override readonly name = 'WebhookError';
  /** For the log, as the `code` of other errors. */
  readonly code: string;

  constructor(code: string) {
    super(`The webhook did not accept a notice: ${code}`);
    this.code = code;
  }
}

/** Sends CloudEvents in structured JSON, signed as Standard Webhooks describe. Redirects are not followed. */
export function createWebhook({ url, secret, projectId, network }: WebhookOptions): Webhook {
  const { origin, pathname, search } = new URL(url.reveal());
  const pool = createConnections(origin, network, { connections, connectTimeoutMs: 5_000 });
  const key = Buffer.from(secret.reveal(), 'base64');

  const idOf = ({ key: { id }, expiresAt, days }: ExpiryNotice): string =>
    createHash('sha256').update(`${projectId} ${id} ${expiresAt.getTime()} ${days}`).digest('base64url').slice(0, 32);

  return {
    idOf,
    async send(notice, { now, signal }) {
      const id = idOf(notice);
      const body = JSON.stringify(eventOf(notice, { id, projectId }));
      const timestamp = String(Math.floor(now / 1_000));
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const timeout = AbortSignal.timeout(webhookTimeoutMs);
      const status = await pool
        .request({
          origin,
          path: pathname + search,
          method: 'POST',
          headers: {
            'content-type': 'application/cloudevents+json; charset=utf-8',
            'user-agent': 'keyway',
            'webhook-id': id,
            'webhook-timestamp': timestamp,
            'webhook-signature': `v1,${signature}`,
          },
          body,
          signal: AbortSignal.any([signal, timeout]),
        })
        .then(async (response) => {
          // The connection is used again only when the body has been read.
          await response.body.dump({ limit: maxResponseBytes }).catch(() => undefined);
          return response.statusCode;
        })
        .catch(() => {
          throw new WebhookError(timeout.aborted ? 'TIMEOUT' : 'UNREACHABLE');
        });
      if (status < 200 || status > 299) throw new WebhookError(`HTTP_${status}`);
    },
    close: () => pool.destroy(),
  };
}

/** It depends on the notice alone: what is sent again is the same. */
const eventOf = (
  { key, expiresAt, successor, days, dueAt }: ExpiryNotice,
  { id, projectId }: { id: string; projectId: string },
): object => ({
  specversion: '1.0',
  id,
  source: `urn:keyway:${projectId}`,
  type: 'keyway.access_key.expiring',
  subject: key.id,
  time: dueAt.toISOString(),
  datacontenttype: 'application/json',
  data: {
    accessKeyId: key.id,
    name: key.name,
    tenantIds: key.keyTenants.map(({ tenantId }) => tenantId),
    boundUserId: key.boundUserId,
    expiresAt: expiresAt.toISOString(),
    noticeDays: days,
    successor: successor && {
      accessKeyId: successor.id,
      expiresAt: successor.expiresAt?.toISOString() ?? null,
    },
  },
});
