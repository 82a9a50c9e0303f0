import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createYoga, processRegularResult } from 'graphql-yoga';
import type { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import type { RequestRecord } from '../../telemetry/request-record.js';
import type { HttpResponse } from '../http/response.js';
import { createDocumentCache } from './document-cache.js';
import type { AnswerTo, CreateContext, FailedResult, GraphQLRequest } from './request.js';
import type { KeptAnswers } from './response-cache.js';
import { createUsualRequests } from './fast-path.js';
import {
  useExactNumbers,
  useHiddenSchema,
  useLimits,
  useRequestRecord,
  useParsedBody,
  usePresentedErrors,
  useShownCost,
} from './yoga-plugins.js';
import { presentError } from './present-error.js';

export interface YogaServer {
  /** Never rejects for what a client sends. */
  handle(request: GraphQLRequest): Promise<HttpResponse>;
}

interface ServerContext {
  requestId: string;
  left: Cancellation;
  params: object;
  /** Written to by the plugins. Yoga hands them a copy of the context, but not of what it points to. */
  record: RequestRecord;
}

export function createYogaServer({
  schema,
  createContext,
  logger,
  development,
  answers = null,
}: {
  schema: GraphQLSchema;
  createContext: CreateContext;
  logger: Logger;
  /** Answers introspection, makes suggestions and tells the cost of each answer. */
  development: boolean;
  /** Null: none are kept. */
  answers?: KeptAnswers | null;
}): YogaServer {
  const usualRequests = createUsualRequests({ schema, createContext, answerWithErrors, development, answers });
  const yoga = createYoga<ServerContext>({
    schema,
    context: ({ request: { headers }, requestId, left, record }) => createContext({ headers, requestId, left, record }),
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
      useRequestRecord(),
      ...(development ? [useShownCost()] : []),
      useExactNumbers(),
      // Before the answer is written
      usePresentedErrors(logger),
    ],
  });

  /** As Yoga would: its own rules say which status and headers errors have. */
  function answerWithErrors({ errors, data, extensions }: FailedResult, { requestId, contentType }: AnswerTo) {
    const report = (error: unknown): void => logger.error('unexpected error', { requestId, error });
    const result = {
      errors: errors.map((error) => presentError(error, { requestId, report })),
      ...(data !== undefined && { data: null }),
      stringify: (shown: ExecutionResult) => {
        const rest = `${data === undefined ? '' : `,"data":${data}`}${extensions === undefined ? '' : `,"extensions":${extensions}`}`;
        return `{"errors":${JSON.stringify(shown.errors)}${rest}}`;
      },
    };
    const [mediaType = ''] = contentType.split(';', 1);
    return toAnswer(processRegularResult(result, yoga.fetchAPI, mediaType));
  }

  async function answerOfYoga({ params, headers, requestId, left, record }: GraphQLRequest): Promise<HttpResponse> {
    const request = new yoga.fetchAPI.Request(endpoint, {
      method: 'POST',
      headers: headers as HeadersInit,
      signal: signalOf(left),
    });
    const answer = await toAnswer(await yoga.handleRequest(request, { requestId, params, record, left }));
    usualRequests.learnAccept(headers.accept, answer.headers['content-type']);
    return answer;
  }

  return { handle: (request) => usualRequests.answer(request) ?? answerOfYoga(request) };
}

function signalOf(left: Cancellation): AbortSignal {
  const controller = new AbortController();
  left.onCancel(() => controller.abort());
  return controller.signal;
}

const toAnswer = async (response: Response): Promise<HttpResponse> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

// The host of the real request decides nothing, so Yoga never sees it.
const endpoint = 'http://keyway/graphql';
