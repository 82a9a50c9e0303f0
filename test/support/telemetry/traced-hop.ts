import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROOT_CONTEXT, SpanKind, trace, type Context, type Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

const propagator = new W3CTraceContextPropagator();
const getter = { get: (carrier: Record<string, unknown>, name: string) => carrier[name] as string, keys: Object.keys };
const setter = { set: (carrier: Record<string, string>, name: string, value: string) => void (carrier[name] = value) };

/** Another service with the OpenTelemetry SDK and its own service name. */
export function tracerOf(service: string, receiverUrl: string): { tracer: Tracer; flush: () => Promise<void> } {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter({ url: receiverUrl }))],
  });
  onTestFinished(() => provider.shutdown());
  return { tracer: provider.getTracer(service), flush: () => provider.forceFlush() };
}

/** Carries out `work` within a span of its own, and tells it which headers carry the context on. */
export async function inSpan<T>(
  tracer: Tracer,
  { name, kind, parent = ROOT_CONTEXT }: { name: string; kind: SpanKind; parent?: Context },
  work: (headers: Record<string, string>, context: Context) => Promise<T>,
): Promise<T> {
  const span = tracer.startSpan(name, { kind }, parent);
  const context = trace.setSpan(parent, span);
  const headers: Record<string, string> = {};
  propagator.inject(context, headers, setter);
  try {
    return await work(headers, context);
  } finally {
    span.end();
  }
}

/** A gateway reduced to what tracing sees of one: it takes a context in, has two spans, and hands its own on. */
export async function startTracedGateway(target: string, tracer: Tracer): Promise<string> {
  const server = createServer((request, response) => {
    const parent = propagator.extract(ROOT_CONTEXT, request.headers, getter);
    void inSpan(tracer, { name: 'POST /', kind: SpanKind.SERVER, parent }, (_own, context) =>
      inSpan(tracer, { name: 'POST', kind: SpanKind.CLIENT, parent: context }, async (headers) => {
        const { authorization = '' } = request.headers;
        const body = Buffer.concat((await request.toArray()) as Buffer[]);
        const given = { 'content-type': 'application/json', authorization, ...headers };
        const answer = await fetch(target, { method: 'POST', headers: given, body });
        return { status: answer.status, text: await answer.text() };
      }),
    ).then(({ status, text }) => response.writeHead(status, { 'content-type': 'application/json' }).end(text));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
