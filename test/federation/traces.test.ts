import { expect, it, onTestFinished } from 'vitest';
import { createOtlpTracing } from '../../src/telemetry/otlp-tracing.js';
import { startOtlpReceiver } from '../support/telemetry/otlp-receiver.js';
import { startFixture } from './fixture.js';
import { gateways } from './gateways.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';

it.each(Object.entries(gateways))(
  '%s hands on the trace of a client, through Keyway to Descope',
  async (_name, start) => {
    const receiver = await startOtlpReceiver();
    const tracing = createOtlpTracing({ url: receiver.url, version: '1', report: () => undefined });
    onTestFinished(() => tracing.close());
    const { execute, harness } = await startFixture(start, { tracing });
    const { authorization } = harness;
    const answer = await execute('{ tenants { name accessKeys(first: 2) { nodes { name } } } }', undefined, {
      authorization,
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    });
    expect(answer.errors).toBeUndefined();
    await tracing.close();

    const spans = receiver.spans.filter((span) => span.traceId === traceId);
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['SERVER', 'INTERNAL', 'CLIENT']));
    const inner = spans.filter(({ kind }) => kind !== 'SERVER');
    expect(inner.every(({ parentSpanId }) => spans.some(({ spanId }) => spanId === parentSpanId))).toBe(true);
    // The handshake is part of no request.
    const calls = harness.sandbox.calls.all
      .filter(({ path }) => !path.endsWith('/license'))
      .map(({ headers }) => headers['traceparent']?.split('-')[1]);
    expect(new Set(calls)).toEqual(new Set([traceId]));
  },
);
