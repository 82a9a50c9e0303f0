import type { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { hasValidHost, type HttpRequest } from './request.js';
import { errorResponse, internalErrorMessage, type HttpResponse } from './response.js';

/** What is known of a request before it is read. */
export interface RequestScope {
  readonly requestId: string;
  /** Aborted when the caller leaves before the response is written. */
  readonly signal: Cancellation;
  /** The same object for all who read the headers of the request. */
  readonly headers: Pick<Headers, 'get'>;
}

/** Rejects for a defect only, and never throws. */
export type Endpoint = (request: HttpRequest, scope: RequestScope) => Promise<HttpResponse>;

/**
 * What every way of serving does with a request. Never rejects: a defect is logged, and the caller gets a 500 that says
 * nothing of it.
 */
export async function serveRequest(
  endpoint: Endpoint,
  { request, scope, logger }: { request: HttpRequest; scope: RequestScope; logger: Logger },
): Promise<HttpResponse> {
  if (!hasValidHost(request)) return invalidTarget;
  try {
    return await endpoint(request, scope);
  } catch (error) {
    logger.error('unexpected error', { requestId: scope.requestId, error });
    return internalError;
  }
}

export const invalidTarget = errorResponse(400, {
  code: 'INVALID_INPUT',
  message: 'The request target or the Host header is invalid.',
});
const internalError = errorResponse(500, { code: 'INTERNAL', message: internalErrorMessage });
