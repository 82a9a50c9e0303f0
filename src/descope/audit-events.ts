import { setTimeout as passed } from 'node:timers/promises';
import { Cancellation } from '../runtime/cancellation.js';
import { noMetrics, type Metrics } from '../telemetry/metrics.js';
import type { Credential } from './http/credential.js';
import { endpoints } from './http/endpoints.js';
import type { RestClient } from './http/client.js';
import type { WireAuditEvent } from './wire/types.js';

/** A write to one key, for Descope's audit, where the server's management key would be all that is known of who did it. */
export interface AuditEvent {
  readonly actorId: string;
  /** Name of the mutation. */
  readonly operation: string;
  readonly accessKeyId: string | null;
  /** Descope keeps each event with a tenant, so that a key without one has none. */
  readonly tenantIds: readonly string[];
  readonly outcome: 'done' | 'unknown';
  readonly requestId: string;
}

export interface AuditEvents {
  /** Nobody waits for it, and it never fails. */
  post(event: AuditEvent): void;
  /** Sends what is left, for two seconds at most. Never rejects. */
  close(): Promise<void>;
}

const maxQueuedEvents = 1_000;
const retryDelayMs = 5_000;
const closeTimeoutMs = 2_000;

/**
 * Sends events one after the other, each once. After a failure it rests, so that ten of them cannot open the breaker that
 * other calls share. `report` is told of the first failure, and again only after some were sent.
 */
export function createAuditEvents({
  rest,
  credential,
  metrics = noMetrics,
  report,
}: {
  rest: RestClient;
  credential: Credential;
  metrics?: Metrics;
  report: (error: unknown) => void;
}): AuditEvents {
  const waiting: WireAuditEvent[] = [];
  const closing = new AbortController();
  /** Ends even what is being sent: no stop waits for an event. */
  const giveUp = new Cancellation();
  let sending: Promise<void> | null = null;
  let isFailing = false;

  async function sendOne(body: WireAuditEvent): Promise<void> {
    try {
      await rest.call(endpoints.auditEvent, { credential, body, left: giveUp }, () => undefined);
      metrics.auditEvent('sent');
      isFailing = false;
    } catch (error) {
      metrics.auditEvent('failed');
      if (!isFailing) report(error);
      isFailing = true;
    }
  }

  async function sendAll(): Promise<void> {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      await sendOne(body);
      if (!isFailing) continue;
      if (closing.signal.aborted) waiting.length = 0;
      else await passed(retryDelayMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    sending = null;
  }

  return {
    post(event) {
      if (event.tenantIds.length === 0) metrics.auditEvent('left_out');
      for (const tenantId of event.tenantIds) {
        if (waiting.length >= maxQueuedEvents) metrics.auditEvent('left_out');
        else waiting.push(encodeEvent(event, tenantId));
      }
      sending ??= waiting.length > 0 ? sendAll() : null;
    },
    async close() {
      closing.abort();
      if (sending !== null) await Promise.race([sending, passed(closeTimeoutMs, undefined, { ref: false })]);
      giveUp.cancel();
    },
  };
}

const encodeEvent = (
  { actorId, operation, accessKeyId, outcome, requestId }: AuditEvent,
  tenantId: string,
): WireAuditEvent => ({
  action: operation,
  type: outcome === 'done' ? 'info' : 'warn',
  actorId,
  tenantId,
  data: { source: 'keyway', accessKeyId, outcome, requestId },
});
