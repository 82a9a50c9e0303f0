import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { noMetrics, type Metrics } from '../../telemetry/metrics.js';
import { newRecord, type RequestRecord } from '../../telemetry/request-record.js';
import { noTracing, type Tracing } from '../../telemetry/tracing.js';
import { type HttpResponse, errorResponse } from '../http/response.js';
import { readParams, type ParamsRead } from '../http/read-params.js';
import type { TrustDocuments } from './persisted-documents.js';
import type { YogaServer } from './yoga.js';
import { internalErrorMessage } from './present-error.js';

/** What the server knows of a request before anybody has looked into it. */
export interface RequestScope {
  readonly requestId: string;
  /** Fires when the caller leaves before the answer is written. */
  readonly left: Cancellation;
}

/** Rejects for a defect, and never throws. */
export type Endpoint = (request: IncomingMessage, scope: RequestScope) => Promise<HttpResponse>;

/** Runs GraphQL requests. Each is one line in the log, one count and one span, however it ends. */
export function createGraphQLEndpoint({
  yoga,
  logger,
  metrics = noMetrics,
  tracing = noTracing,
  trustDocuments = (params) => ({ params }),
}: {
  yoga: YogaServer;
  logger: Logger;
  metrics?: Metrics;
  tracing?: Tracing;
  trustDocuments?: TrustDocuments;
}): Endpoint {
  function answerTo(
    read: ParamsRead,
    { headers }: IncomingMessage,
    { scope: { requestId, left }, record }: { scope: RequestScope; record: RequestRecord },
  ): HttpResponse | Promise<HttpResponse> {
    const trusted = 'refused' in read ? read : trustDocuments(read.params, headers);
    if ('refused' in trusted) return trusted.refused;
    return yoga.handle({ params: trusted.params, headers, requestId, left, record });
  }

  return async function graphqlEndpoint(request, scope) {
    const startedAt = performance.now();
    const { method, headers } = request;
    const span = tracing.request({ method, traceparent: textOf(headers['traceparent']) });
    const record = newRecord(span);
    let status = 500;
    try {
      const answer = await answerTo(await readParams(request), request, { scope, record });
      status = answer.status;
      return answer;
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

const textOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;

/** What is thrown goes into the log, and the caller is told nothing of it. */
export const answerOrInternalError = (
  endpoint: Endpoint,
  { request, scope, logger }: { request: IncomingMessage; scope: RequestScope; logger: Logger },
): Promise<HttpResponse> =>
  endpoint(request, scope).catch((error: unknown) => {
    logger.error('unexpected error', { requestId: scope.requestId, error });
    return internalError;
  });

const internalError = errorResponse(500, { code: 'INTERNAL', message: internalErrorMessage });
