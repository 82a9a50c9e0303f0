import type { IncomingMessage } from 'node:http';
import type { Logger } from '../telemetry/logger.js';
import { refusal, type Answer } from './http/response.js';
import type { Endpoint, RequestScope } from './graphql-endpoint.js';
import { internalErrorMessage } from './present-error.js';

/** What is thrown goes into the log, and the caller is told nothing of it. */
export const answerOrInternalError = (
  endpoint: Endpoint,
  { request, scope, logger }: { request: IncomingMessage; scope: RequestScope; logger: Logger },
): Promise<Answer> =>
  endpoint(request, scope).catch((error: unknown) => {
    logger.error('unexpected error', { requestId: scope.requestId, error });
    return internalError;
  });

const internalError = refusal(500, { code: 'INTERNAL', message: internalErrorMessage });
