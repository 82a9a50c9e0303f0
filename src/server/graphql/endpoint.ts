import { performance } from 'node:perf_hooks';
import type { Logger } from '../../telemetry/logger.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { newRecord } from '../../telemetry/request-record.js';
import type { Tracing } from '../../telemetry/tracing.js';
import type { Endpoint } from '../http/endpoint.js';
import type { Pipeline } from './pipeline.js';

/** Each request is one line in the log, one count and one span, however it ends. */
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
    let status = 500;
    try {
      const response = await pipeline(request, scope, record);
      status = response.status;
      return response;
    } catch (error) {
      record.outcome = 'failed';
      throw error;
    } finally {
      const { caller, kind, operation, outcome, cost } = record;
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      span.end({ status });
      metrics.requestEnded({ kind, outcome, durationMs, reusedReads: cost.reusedReads });
      logger.info('graphql request', {
        requestId: scope.requestId,
        operation,
        caller,
        outcome,
        status,
        durationMs,
        upstreamCalls: cost.upstreamCalls,
        reusedReads: cost.reusedReads,
        traceId: span.traceId,
      });
    }
  };
}
