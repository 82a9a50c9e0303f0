import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from '../telemetry/logger.js';
import { createDocumentCache } from './document-cache.js';
import { useHiddenSchema } from './plugins/use-hidden-schema.js';
import { useLimits } from './plugins/use-limits.js';
import { useOperationName } from './plugins/use-operation-name.js';
import type { Seen } from './plugins/use-operation-name.js';
import { useParsedBody } from './plugins/use-parsed-body.js';
import { usePresentedErrors } from './plugins/use-presented-errors.js';
import { useShownCost } from './plugins/use-shown-cost.js';

/** What the context of a request is made of. `signal` fires when the caller leaves before the answer. */
export interface ContextRequest {
  readonly headers: Headers;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

export type CreateContext = (request: ContextRequest) => object | Promise<object>;

export interface GraphQLRequest {
  /** The parsed body of the POST. */
  readonly params: object;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

export interface YogaServer {
  /** Never rejects for what a client sends. `operation` is null when nothing was executed. */
  handle(request: GraphQLRequest): Promise<{ response: Response; operation: string | null }>;
}

interface ServerContext {
  requestId: string;
  params: object;
  /** Written to by the plugins. Yoga hands them a copy of the context, but not of what it points to. */
  seen: Seen;
}

export function createYogaServer({
  schema,
  createContext,
  logger,
  development,
}: {
  schema: GraphQLSchema;
  createContext: CreateContext;
  logger: Logger;
  /** Answers introspection, makes suggestions and tells the cost of each answer. */
  development: boolean;
}): YogaServer {
  const yoga = createYoga<ServerContext>({
    schema,
    context: ({ request: { headers, signal }, requestId }) => createContext({ headers, requestId, signal }),
    batching: false,
    // Trusted documents were looked up in front of Yoga.
    extraParamNames: ['documentId'],
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    // usePresentedErrors does it, knowing the request id.
    maskedErrors: false,
    // Enforced while the body is read, in front of Yoga: here it would nearly double the cost of a request.
    maxRequestBodySize: false,
    parserAndValidationCache: createDocumentCache(),
    plugins: [
      // Before anything is parsed
      useParsedBody(),
      // Before anything is executed
      useLimits(schema),
      ...(development ? [] : [useHiddenSchema()]),
      useOperationName(),
      ...(development ? [useShownCost()] : []),
      // Before the answer is written
      usePresentedErrors(logger),
    ],
  });

  return {
    async handle({ params, headers, requestId, signal }) {
      const seen: Seen = { operation: null };
      const request = new yoga.fetchAPI.Request(endpoint, { method: 'POST', headers: headers as HeadersInit, signal });
      const response = await yoga.handleRequest(request, { requestId, params, seen });
      return { response, operation: seen.operation };
    },
  };
}

// The host of the real request decides nothing, so Yoga never sees it.
const endpoint = 'http://keyway/graphql';
