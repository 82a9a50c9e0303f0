import type { GraphQLError } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import type { Cancellation } from '../../runtime/cancellation.js';
import type { Context } from '../../graphql/context.js';
import type { RequestRecord } from '../../telemetry/request-record.js';
import type { HttpResponse } from '../http/response.js';

/** What the context of a request is made of. `signal` fires when the caller leaves before the answer. */
export interface ContextRequest {
  readonly headers: Pick<Headers, 'get'>;
  readonly requestId: string;
  readonly left: Cancellation;
  /** Where it is noted who asks and what that costs. */
  readonly record?: RequestRecord;
}

/** What an answer depends on, beside the operation and its variables, and how long it may be given again. */
export type AnswerContext = Pick<Context, 'scope' | 'validity' | 'catchUp' | 'budget'>;

export type CreateContext = (request: ContextRequest) => AnswerContext | Promise<AnswerContext>;

export interface GraphQLRequest {
  /** The parsed body of the POST. */
  readonly params: object;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
  readonly left: Cancellation;
  readonly record: RequestRecord;
}

export interface FailedResult {
  readonly errors: readonly GraphQLError[];
  /** As JSON; undefined: nothing was executed. */
  readonly data?: string | undefined;
  readonly extensions?: string | undefined;
}

export interface AnswerTo {
  readonly requestId: string;
  readonly contentType: string;
}

export type AnswerWithErrors = (result: FailedResult, to: AnswerTo) => Promise<HttpResponse>;
