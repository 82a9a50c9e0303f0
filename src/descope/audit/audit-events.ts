import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Cancellation } from '../../runtime/cancellation.js';
import { noMetrics, type Metrics } from '../../telemetry/metrics.js';
import type { RestClient } from '../http/client.js';
import type { Credential } from '../http/credential.js';
import { endpoints } from '../http/endpoints.js';
import type { WireAuditEvent } from '../wire/types.js';

/** A write to one key, for Descope's audit trail, which otherwise records only the server's management key. */
interface AuditEvent {
  readonly actorId: string;
  /** Name of the mutation. */
  readonly operation: string;
  readonly accessKeyId: string | null;
  /** The key that was replaced, or the same as `accessKeyId` when the new key is not known; null: none was. */
  readonly replacedId: string | null;
  /** Descope stores each event with a tenant, so a key without tenants has no event. */
  readonly tenantIds: readonly string[];
  readonly outcome: 'done' | 'unknown';
  readonly requestId: string;
}

interface AuditEvents {
  /** Returns at once, and never fails. */
  post(event: AuditEvent): void;
  /** Sends the queued events, for at most two seconds. Never rejects. */
  close(): Promise<void>;
}

const maxQueuedEvents = 1_000;
const retryDelayMs = 5_000;
const closeTimeoutMs = 2_000;

/**
 * Sends events one at a time, each once. Waits after a failure, so that ten events cannot open the circuit breaker that
 * other calls share. `report` is called with the first failure, and again only after a success.
 */
export function createAuditEvents({
  rest,
  credential,
  clock,
  metrics = noMetrics,
  report,
}: {
  rest: RestClient;
  credential: Credential;
  /** In ms since the epoch. */
  clock: () => number;
  metrics?: Metrics;
  report: (error: unknown) => void;
}): AuditEvents {
  const queue: WireAuditEvent[] = [];
  const closing = new AbortController();
  /** Aborts the event that is being sent: a stop does not wait for it. */
  const abort = new Cancellation();
  let sending: Promise<void> | null = null;
  let isFailing = false;

  async function sendOne(body: WireAuditEvent): Promise<void> {
    try {
      await rest.call(endpoints.auditEvent, { credential, body, signal: abort }, () => undefined);
      metrics.auditEvent('sent');
      isFailing = false;
    } catch (error) {
      metrics.auditEvent('failed');
      if (!isFailing) report(error);
      isFailing = true;
    }
  }

  async function sendAll(): Promise<void> {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      await sendOne(body);
      if (!isFailing) continue;
      if (closing.signal.aborted) queue.length = 0;
      else await delay(retryDelayMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    sending = null;
  }

  return {
    post(event) {
      if (event.tenantIds.length === 0) metrics.auditEvent('left_out');
      const write = { writeId: randomUUID(), writtenAt: new Date(clock()).toISOString() };
      for (const tenantId of event.tenantIds) {
        if (queue.length >= maxQueuedEvents) metrics.auditEvent('left_out');
        else queue.push(encodeEvent(event, tenantId, write));
      }
      sending ??= queue.length > 0 ? sendAll() : null;
    },
    async close() {
      closing.abort();
      if (sending !== null) await Promise.race([sending, delay(closeTimeoutMs, undefined, { ref: false })]);
      abort.cancel();
    },
  };
}

const encodeEvent = (
  { actorId, operation, accessKeyId, replacedId, outcome, requestId }: AuditEvent,
  tenantId: string,
  write: { readonly writeId: string; readonly writtenAt: string },
): WireAuditEvent => ({
  action: operation,
  type: outcome === 'done' ? 'info' : 'warn',
  actorId,
  tenantId,
  data: {
    source: 'keyway',
    accessKeyId,
    ...(replacedId !== null && { replacedAccessKeyId: replacedId }),
    outcome,
    requestId,
    // One write to a key of several tenants is several events, and each may be sent later.
    ...write,
  },
});
