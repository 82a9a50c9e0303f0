import type { GraphQLError } from 'graphql';
import type { Context } from '../../graphql/context.js';
import type { Cancellation } from '../../runtime/cancellation.js';
import type { RequestRecord } from '../../telemetry/request-record.js';
import type { GraphQLParams } from '../http/graphql-params.js';

/** What the context of a request is made of. */
export interface ContextRequest {
  readonly headers: Pick<Headers, 'get'>;
  readonly requestId: string;
  /** Aborted when the caller leaves before the response. */
  readonly signal: Cancellation;
  /** Where the caller and the cost of the request are noted. */
  readonly record?: RequestRecord;
}

/** What the pipeline needs of a context: the key of cached responses beside operation and variables, and their freshness. */
export type ResponseContext = Pick<Context, 'scope' | 'freshness' | 'catchUp' | 'budget'>;

/** Rejects if the caller is not authenticated or over its rate limit. */
export type CreateContext = (request: ContextRequest) => ResponseContext | Promise<ResponseContext>;

/** The context as Envelop plugins and resolvers get it. */
export interface PipelineContext extends ResponseContext {
  readonly params: GraphQLParams;
  /** Of the request. The credentials among them belong in no log. */
  readonly http: { readonly method: 'GET' | 'POST'; readonly headers: Pick<Headers, 'get'> };
  readonly record: RequestRecord;
}

export interface GraphQLResult {
  /** Left out: nothing was executed. */
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The JSON of the response, if it is known already: then `data` is not filled in. */
  readonly json?: string | Buffer;
}
