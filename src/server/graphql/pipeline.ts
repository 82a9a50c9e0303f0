import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from '../../telemetry/logger.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { RequestRecord } from '../../telemetry/request-record.js';
import type { RequestScope } from '../http/endpoint.js';
import {
  mutationOverGet,
  receive,
  subscriptionWithoutStream,
  type ReceivedRequest,
} from '../http/graphql-over-http.js';
import type { HttpRequest } from '../http/request.js';
import { errorResponse, type HttpResponse } from '../http/response.js';
import { createBudgetCheck } from './budget.js';
import { DocumentCache } from './document-cache.js';
import { createEngine, type RefusedOperation } from './engine.js';
import { createExecutor } from './executor.js';
import type { GatewayCheck } from './gateway.js';
import type { PersistedDocuments } from './persisted-documents.js';
import type { EnvelopPlugin } from './plugins.js';
import { presentErrors } from './present-error.js';
import type { CreateContext, GraphQLResult } from './request.js';
import type { ResponseCache } from './response-cache.js';
import { defaultHeartbeatMs, eventStream, singleEvent } from './subscriptions/event-stream.js';
import { createSubscriptionExecutor, type ResultStream } from './subscriptions/subscription-executor.js';
import { writeResult } from './write-result.js';

interface PipelineOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext;
  readonly persistedDocuments: PersistedDocuments;
  readonly isGateway: GatewayCheck;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Answers introspection, makes suggestions and shows the cost of each response. */
  readonly development: boolean;
  /** Null: no responses are cached. */
  readonly responseCache: ResponseCache | null;
  readonly plugins: readonly EnvelopPlugin[];
  /** How often event streams send a comment. */
  readonly heartbeatMs?: number | undefined;
}

/** Rejects for a defect only. */
export type Pipeline = (request: HttpRequest, scope: RequestScope, record: RequestRecord) => Promise<HttpResponse>;

/**
 * The stages of every GraphQL request, for all headers and servers: read and negotiate, persisted
 * document, authenticate, document, coerce variables, response cache, budget, execute, present errors, write.
 */
export function createPipeline({
  schema,
  createContext,
  persistedDocuments,
  isGateway,
  logger,
  metrics,
  development,
  responseCache,
  plugins,
  heartbeatMs = defaultHeartbeatMs,
}: PipelineOptions): Pipeline {
  const documents = new DocumentCache({ schema, development, onParse: () => metrics.documentParsed() });
  metrics.watch('cachedDocuments', () => documents.size);
  const checkBudget = createBudgetCheck(schema);
  const executor = createExecutor({
    schema,
    documents,
    checkBudget,
    responseCache,
    metrics,
    showCost: development,
    needsData: plugins.length > 0,
  });
  const subscriptionExecutor = createSubscriptionExecutor({
    schema,
    documents,
    checkBudget,
    metrics,
    hasPlugins: plugins.length > 0,
  });
  const engine = createEngine({ schema, documents, executor, subscriptionExecutor, plugins });

  /** From here on the caller is known: what has no credentials costs no parsing and takes no place in a cache. */
  async function run(
    { method, params, eventStream: support }: ReceivedRequest,
    query: string,
    { scope, record }: { scope: RequestScope; record: RequestRecord },
  ): Promise<GraphQLResult | ResultStream | RefusedOperation> {
    const { headers, requestId, signal } = scope;
    try {
      const context = await createContext({ headers, requestId, signal, record });
      const all = Object.assign(context, { params, http: { method, headers }, record });
      return await engine.run(all, query, { acceptsEvents: support !== 'no' });
    } catch (error) {
      return { errors: errorsIn(error) };
    }
  }

  return async function pipeline(request, scope, record) {
    const { requestId } = scope;
    const received = await receive(request, { ignoresOnError: isGateway(request.headers) });
    if ('refused' in received) return received.refused;
    const { mediaType, eventStream: support } = received;
    const found = persistedDocuments(received.params, request.headers);
    if ('refused' in found) return errorResponse(found.status, found.refused, mediaType);
    const result = await run(received, found.query, { scope, record });
    if (result === 'mutation-over-get') return errorResponse(405, mutationOverGet, mediaType);
    if (result === 'subscription-without-stream') return errorResponse(406, subscriptionWithoutStream, mediaType);
    const report = (error: unknown): void => logger.error('unexpected error', { requestId, error });
    const present = (unpresented: GraphQLResult) => {
      const presented = presentErrors(unpresented, { requestId, report });
      return { presented, codes: codesOf(presented) };
    };
    if (Symbol.asyncIterator in result) {
      return eventStream(result, { present, heartbeatMs, report: (error) => ({ errors: errorsIn(error) }) });
    }
    const { presented, codes } = present(result);
    record.codes = codes;
    return support === 'only' ? singleEvent(presented) : writeResult(presented, mediaType);
  };
}

/** Plugins may give any code; only those in the form of ours are logged. */
const codesOf = ({ errors }: GraphQLResult): readonly string[] => {
  if (errors === undefined) return [];
  const codes = errors.flatMap(({ extensions: { code } }) =>
    typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,59}$/.test(code) ? [code] : [],
  );
  return [...new Set(codes)];
};

/** What parsing, the context or a plugin has thrown. */
const errorsIn = (error: unknown): readonly GraphQLError[] =>
  error instanceof AggregateError ? error.errors.flatMap(errorsIn) : [asGraphQLError(error)];

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const isError = error instanceof Error;
  return new GraphQLError(isError ? error.message : 'Unexpected error.', {
    originalError: isError ? error : new Error('Something that is no error was thrown.', { cause: error }),
  });
}
