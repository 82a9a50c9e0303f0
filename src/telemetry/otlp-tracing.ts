import { setTimeout as passed } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span as OtelSpan,
  type Tracer,
} from '@opentelemetry/api';
import { ExportResultCode, parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { type SpanExporter, BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Span, Tracing } from './tracing.js';

/** The same exporter; `report` is called when spans cannot be sent, and again only after a success. */
function reportExportFailures(exporter: SpanExporter, report: (error: unknown) => void): SpanExporter {
  let isFailing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const fails = result.code !== ExportResultCode.SUCCESS;
        if (fails && !isFailing) report(result.error);
        isFailing = fails;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}

/** What semantic conventions know; any other word of a client is `_OTHER`. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);
const maxNameLength = 80;
const closeTimeoutMs = 2_000;

/**
 * Spans that go to `url` by OTLP, protobuf over HTTP. What else can be set, such as headers and samplers, the SDK reads
 * itself, from the variables `OTEL_…` of its specification. Attributes are named as semantic conventions 1.40 have it.
 */
export function createOtlpTracing({
  url,
  version,
  report,
}: {
  url: string;
  version: string;
  /** Is called when spans cannot be sent, and again only after a success. */
  report: (error: unknown) => void;
}): Tracing {
  const exporter = reportExportFailures(new OTLPTraceExporter({ url }), report);
  const provider = new BasicTracerProvider({
    // What the environment says of the service comes last, and counts.
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'keyway', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('keyway', version);
  return {
    request({ method = '', traceparent }) {
      const known = methods.has(method) ? method : '_OTHER';
      return begin(tracer, parentOf(traceparent), {
        name: `${known === '_OTHER' ? 'HTTP' : known} /graphql`,
        kind: SpanKind.SERVER,
        attributes: {
          'http.request.method': known,
          'http.route': '/graphql',
          'url.path': '/graphql',
          'url.scheme': 'http',
        },
      });
    },
    async close() {
      // The exporter has reported it when that fails.
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, passed(closeTimeoutMs, undefined, { ref: false })]);
    },
  };
}

/** `tracestate` is controlled by the caller and is dropped. */
function parentOf(traceparent: string | undefined): Context {
  const parsed = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parsed === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parsed, isRemote: true });
}

interface Beginning {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

function begin(tracer: Tracer, parent: Context, { name, kind, attributes }: Beginning): Span {
  const span = tracer.startSpan(name, { kind, attributes }, parent);
  const { traceId, spanId, traceFlags } = span.spanContext();
  const within = trace.setSpan(parent, span);
  return {
    traceId,
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    operation: ({ kind: type, name: operation }) =>
      begin(tracer, within, {
        name: type,
        kind: SpanKind.INTERNAL,
        attributes: {
          'graphql.operation.type': type,
          ...(operation === null ? {} : { 'graphql.operation.name': operation.slice(0, maxNameLength) }),
        },
      }),
    call: ({ method, origin, path, repeats }) => begin(tracer, within, calling({ method, origin, path, repeats })),
    end: (result) => end(span, kind, result),
  };
}

function calling({ method, origin, path, repeats }: Parameters<Span['call']>[0]): Beginning {
  const { hostname, port, protocol } = new URL(origin);
  return {
    name: `${method} ${path}`,
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'url.full': origin + path,
      'url.template': path,
      'server.address': hostname,
      'server.port': port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
      ...(repeats === 0 ? {} : { 'http.request.resend_count': repeats }),
    },
  };
}

function end(span: OtelSpan, kind: SpanKind, { status, error }: Parameters<Span['end']>[0] = {}): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  // To a server a refusal is no error of its own, to a client it is.
  const isError = status !== undefined && status >= (kind === SpanKind.SERVER ? 500 : 400);
  const type = error ?? (isError ? String(status) : undefined);
  if (type !== undefined) {
    span.setAttribute('error.type', type);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
