import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Cancellation } from '../access-keys/cancellation.js';
import type { Logger } from '../telemetry/logger.js';
import type { Answer } from './answer.js';
import { readParams } from './read-params.js';
import type { TrustDocuments } from './trusted-documents.js';
import type { YogaServer } from './yoga.js';

/** What the server knows of a request before anybody has looked into it. */
export interface RequestScope {
  readonly requestId: string;
  /** Fires when the caller leaves before the answer is written. */
  readonly left: Cancellation;
}

export type Endpoint = (request: IncomingMessage, scope: RequestScope) => Promise<Answer>;

/** Runs GraphQL requests. Each is one line in the log, however it ends. */
export function createGraphQLEndpoint({
  yoga,
  logger,
  trustDocuments = (params) => ({ params }),
}: {
  yoga: YogaServer;
  logger: Logger;
  trustDocuments?: TrustDocuments;
}): Endpoint {
  const answerTo = async (request: IncomingMessage, scope: RequestScope) => {
    const read = await readParams(request);
    if ('refused' in read) return { answer: read.refused, operation: null };
    const trusted = trustDocuments(read.params, request.headers);
    if ('refused' in trusted) return { answer: trusted.refused, operation: null };
    return yoga.handle({ ...scope, params: trusted.params, headers: request.headers });
  };

  return async function graphqlEndpoint(request, scope) {
    const startedAt = performance.now();
    const { answer, operation } = await answerTo(request, scope);
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    logger.info('graphql request', { requestId: scope.requestId, operation, status: answer.status, durationMs });
    return answer;
  };
}
