import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { createOtlpTracing } from '../../src/telemetry/otlp-tracing.js';
import { noTracing, type Tracing } from '../../src/telemetry/tracing.js';
import { createClient, startHarness, useHarness, type Harness } from '../support/harness.js';
import type { ReceivedSpan } from '../support/telemetry/decode-traces.js';
import { startOtlpReceiver } from '../support/telemetry/otlp-receiver.js';
import { inSpan, startTracedGateway, tracerOf } from '../support/telemetry/traced-hop.js';

const ids = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const traceparent = `00-${ids.trace}-${ids.span}-01`;
/** The SDK takes a beginning from the clock on the wall, and an end from a finer one. */
const clockNs = 2_000_000n;
const search = 'query FindKeys { searchAccessKeys { totalCount } }';

let tracingOfTest = noTracing;
const shared = useHarness({ tracing: { ...noTracing, request: (given) => tracingOfTest.request(given) } });

interface Traced {
  readonly tracing: Tracing;
}

function sharedWith({ tracing }: Traced): Harness {
  tracingOfTest = tracing;
  shared().sandbox.calls.clear();
  return shared();
}

async function startTraced(start: (options: Traced) => Harness | Promise<Harness> = sharedWith) {
  const receiver = await startOtlpReceiver();
  const failures: unknown[] = [];
  const tracing = createOtlpTracing({
    url: receiver.url,
    version: '1.2.3',
    report: (error) => failures.push(error),
  });
  onTestFinished(() => tracing.close());
  const harness = await start({ tracing });
  return {
    ...harness,
    receiver,
    /** Those of Keyway, once they have been sent. */
    async spans(): Promise<readonly ReceivedSpan[]> {
      await tracing.close();
      expect(failures).toEqual([]);
      return receiver.spans.filter(({ service }) => service === 'keyway');
    },
    /** What was asked of Descope, the handshake left out. */
    asked: () => harness.sandbox.calls.all.filter(({ path }) => !path.endsWith('/license')),
  };
}

/** From the outermost in. */
function nested(spans: readonly ReceivedSpan[]): ReceivedSpan[] {
  const root = spans.find(({ parentSpanId }) => parentSpanId === '');
  const chain: ReceivedSpan[] = [];
  for (let span = root; span !== undefined;) {
    const { spanId } = span;
    chain.push(span);
    span = spans.find(({ parentSpanId }) => parentSpanId === spanId);
  }
  return chain;
}

describe('a trace', () => {
  it('goes from a client through a gateway and Keyway to Descope: one id, each span within the one before', async () => {
    const { url, authorization, receiver, spans, asked } = await startTraced();
    const client = tracerOf('client', receiver.url);
    const gateway = tracerOf('gateway', receiver.url);
    const gatewayUrl = await startTracedGateway(url, gateway.tracer);
    const { post } = createClient({ url: gatewayUrl, authorization });

    await inSpan(client.tracer, { name: 'a click', kind: SpanKind.CLIENT }, async (headers) => {
      const answer = await post({ query: search }, { authorization, ...headers });
      expect(await answer.json()).toEqual({
        data: expect.anything() as unknown,
        extensions: expect.anything() as unknown,
      });
    });
    await Promise.all([client.flush(), gateway.flush()]);
    await spans();

    const chain = nested(receiver.spans);
    expect(chain.map(({ service, name, kind }) => `${service} ${kind}: ${name}`)).toEqual([
      'client CLIENT: a click',
      'gateway SERVER: POST /',
      'gateway CLIENT: POST',
      'keyway SERVER: POST /graphql',
      'keyway INTERNAL: query',
      'keyway CLIENT: POST /v1/mgmt/accesskey/search',
    ]);
    expect(new Set(chain.map(({ traceId }) => traceId)).size).toBe(1);
    for (const [outer, inner] of chain.slice(1).map((span, index) => [chain[index], span] as const)) {
      expect(inner.startNs).toBeGreaterThanOrEqual((outer?.startNs ?? 0n) - clockNs);
      expect(inner.endNs).toBeLessThanOrEqual((outer?.endNs ?? 0n) + clockNs);
    }
    const last = chain.at(-1);
    expect(asked().map(({ headers }) => headers['traceparent'])).toEqual([`00-${last?.traceId}-${last?.spanId}-01`]);
  });

  it('has attributes as the conventions name them, and nothing of documents, variables and ids', async () => {
    const { execute, spans, sandbox } = await startTraced();
    const query = 'query OneKey($id: ID!) { accessKey(id: $id) { name } }';
    await execute(query, { id: DEMO_KEYS.ciDeployer });
    expect((await spans()).map(({ name, attributes }) => ({ name, attributes }))).toEqual([
      {
        name: 'GET /v1/mgmt/accesskey',
        attributes: {
          'http.request.method': 'GET',
          'url.full': `${sandbox.url}/v1/mgmt/accesskey`,
          'url.template': '/v1/mgmt/accesskey',
          'server.address': '127.0.0.1',
          'server.port': Number(new URL(sandbox.url).port),
          'http.response.status_code': 200,
        },
      },
      { name: 'query', attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'OneKey' } },
      {
        name: 'POST /graphql',
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/graphql',
          'url.path': '/graphql',
          'url.scheme': 'http',
          'http.response.status_code': 200,
        },
      },
    ]);
  });

  it('shows each attempt of a call, what it ended with, and how many there were before', async () => {
    const { execute, spans, sandbox } = await startTraced(startHarness);
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', fault: { kind: 'status', status: 503 }, times: 1 });
    await execute(search);
    const calls = (await spans()).filter(({ kind }) => kind === 'CLIENT');
    expect(
      calls.map(({ attributes, isError }) => [
        attributes['http.response.status_code'],
        attributes['http.request.resend_count'],
        attributes['error.type'],
        isError,
      ]),
    ).toEqual([
      [503, undefined, '503', true],
      [200, 1, undefined, false],
    ]);
    expect(new Set(calls.map(({ parentSpanId }) => parentSpanId)).size).toBe(1);
  });

  it.each([
    ['text/html', 'what Yoga refuses'],
    ['application/json; charset=utf-8, */*', 'what Yoga answers'],
  ])('is the same for other requests: Accept %s, %s', async (accept) => {
    const { post, authorization, spans } = await startTraced();
    const { status } = await post({ query: search }, { authorization, traceparent, accept });
    const chain = (await spans()).map(({ name, traceId }) => `${traceId} ${name}`);
    expect(chain).toContain(`${ids.trace} POST /graphql`);
    expect(chain).toHaveLength(status === 200 ? 3 : 1);
  });

  it('continues the trace of the caller, and logs its id', async () => {
    const { post, authorization, spans, log } = await startTraced(startHarness);
    await post({ query: search }, { authorization, traceparent });
    const server = (await spans()).find(({ kind }) => kind === 'SERVER');
    expect([server?.traceId, server?.parentSpanId]).toEqual([ids.trace, ids.span]);
    expect(log()).toContain(`"traceId":"${ids.trace}"`);
  });

  it('is neither exported nor propagated as sampled when the caller has not sampled it', async () => {
    const { post, authorization, spans, asked } = await startTraced();
    await post({ query: search }, { authorization, traceparent: traceparent.replace(/01$/, '00') });
    expect(await spans()).toEqual([]);
    expect(asked()[0]?.headers['traceparent']).toMatch(new RegExp(`^00-${ids.trace}-[0-9a-f]{16}-00$`));
  });

  it.each([
    'nonsense',
    `00-${'0'.repeat(32)}-${ids.span}-01`,
    `00-${ids.trace}-${'0'.repeat(16)}-01`,
    `ff-${ids.trace}-${ids.span}-01`,
    `00-${ids.trace}-${ids.span}-01-more`,
    `00-${ids.trace.toUpperCase()}-${ids.span}-01`,
  ])('begins anew where traceparent is %s', async (bad) => {
    const { post, authorization, spans } = await startTraced();
    await post({ query: search }, { authorization, traceparent: bad, tracestate: 'canary=1' });
    const server = (await spans()).find(({ kind }) => kind === 'SERVER');
    expect(server?.parentSpanId).toBe('');
    expect(server?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(server?.traceId).not.toBe(ids.trace);
  });

  it('has an end for a request that fails, and says so', async () => {
    const { post, spans, sandbox, authorization } = await startTraced((options) =>
      startHarness({ ...options, variables: { READ_TIMEOUT: '100ms' } }),
    );
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', fault: { kind: 'hang', when: 'before' } });
    await post({ query: search }, { authorization });
    expect((await spans()).map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['POST /v1/mgmt/accesskey/search', 'timeout'],
      ['query', 'errors'],
      ['POST /graphql', undefined],
    ]);
  });
});

describe('without a receiver', () => {
  it('requests are served, and the log has one line about it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    let failures = 0;
    const url = `http://127.0.0.1:${port}/v1/traces`;
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '200';
    onTestFinished(() => void delete process.env['OTEL_EXPORTER_OTLP_TIMEOUT']);
    const tracing = createOtlpTracing({ url, version: '1', report: () => failures++ });
    const { execute } = await startHarness({ tracing });
    expect(await execute(search)).not.toHaveProperty('errors');
    await tracing.close();
    expect(failures).toBe(1);
  });

  it('no call names a trace while there is no tracing', async () => {
    const { post, authorization, sandbox, log } = await startHarness();
    await post({ query: search }, { authorization, traceparent });
    expect(sandbox.calls.all.filter(({ headers }) => 'traceparent' in headers)).toEqual([]);
    expect(log()).not.toContain('traceId');
  });
});
