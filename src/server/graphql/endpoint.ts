import { performance } from 'node:perf_hooks';
import type { Logger } from '../../telemetry/logger.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { newRecord } from '../../telemetry/request-record.js';
import type { Tracing } from '../../telemetry/tracing.js';
import type { Endpoint } from '../http/endpoint.js';
import { isStream, type HttpResponse, type StreamEnd } from '../http/response.js';
import type { Pipeline } from './pipeline.js';

/**
 * Each request is one line in the log, one count and one span, however it ends. The line of a stream is written when it is over;
 * its count and span are those of its beginning.
 */
export function createGraphQLEndpoint({
  pipeline,
  logger,
  metrics,
  tracing,
}: {
  pipeline: Pipeline;
  logger: Logger;
  metrics: Metrics;
  tracing: Tracing;
}): Endpoint {
  return async function graphqlEndpoint(request, scope) {
    const startedAt = performance.now();
    const { method, headers } = request;
    const { traceparent } = headers;
    const span = tracing.request({ method, traceparent: typeof traceparent === 'string' ? traceparent : undefined });
    const record = newRecord(span);

    function log(status: number, durationMs: number, end?: StreamEnd): void {
      const { caller, operation, outcome, codes, cost } = record;
      logger.info('graphql request', {
        requestId: scope.requestId,
        operation,
        caller,
        outcome,
        codes: end?.codes ?? codes,
        status,
        durationMs,
        upstreamCalls: cost.upstreamCalls,
        reusedReads: cost.reusedReads,
        traceId: span.traceId,
        ...(end !== undefined && { results: end.results }),
      });
    }

    let response: HttpResponse | undefined;
    try {
      response = await pipeline(request, scope, record);
      if (response.code !== undefined) record.codes = [response.code];
      return response;
    } catch (error) {
      record.outcome = 'failed';
      record.codes = ['INTERNAL'];
      throw error;
    } finally {
      const { kind, outcome, cost } = record;
      const status = response?.status ?? 500;
      const durationMs = msSince(startedAt);
      span.end({ status });
      metrics.requestEnded({ kind, outcome, durationMs, reusedReads: cost.reusedReads });
      if (response === undefined || !isStream(response.body)) log(status, durationMs);
      else void response.body.ended.then((end) => log(status, msSince(startedAt), end));
    }
  };
}

const msSince = (startedAt: number): number => Math.round((performance.now() - startedAt) * 10) / 10;
