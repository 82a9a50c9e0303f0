import type { GraphQLError } from 'graphql';
import { createLruCache } from '../../runtime/lru-cache.js';
import { decodeUtf8 } from '../../runtime/utf8.js';
import {
  checkParams,
  paramsOfBody,
  paramsOfUrl,
  Refusal,
  type GraphQLParams,
  type ParamsOptions,
} from './graphql-params.js';
import { hasSeveralCredentials, readBody, type HttpRequest } from './request.js';
import { errorResponse, type HttpResponse } from './response.js';

/*
 * HTTP semantics of GraphQL requests and responses, after the draft of https://graphql.github.io/graphql-over-http/draft/.
 */

export type MediaType = 'application/json' | 'application/graphql-response+json';

/** Does the client accept an event stream? `only`: it accepts no JSON. */
type EventStreamSupport = 'no' | 'yes' | 'only';

export interface ReceivedRequest {
  /** GET runs queries only: a link or an image must not change anything. */
  readonly method: 'GET' | 'POST';
  /** Of a JSON response. */
  readonly mediaType: MediaType;
  readonly eventStream: EventStreamSupport;
  readonly params: GraphQLParams;
}

interface RefusedRequest {
  readonly refused: HttpResponse;
}

/** What a GraphQL request asks for; nothing of it has been executed or parsed as GraphQL. */
export function receive(
  request: HttpRequest,
  options: ParamsOptions,
): ReceivedRequest | RefusedRequest | Promise<ReceivedRequest | RefusedRequest> {
  const { method, headers, url = '' } = request;
  if (method === 'OPTIONS') return { refused: allowedMethods };
  if (method !== 'GET' && method !== 'POST') return { refused: errorResponse(405, methodNotAllowed) };
  // Before anything is executed: otherwise the secret of a key just created would be lost.
  const json = negotiate(headers.accept);
  const acceptsEvents = acceptsEventStream(headers.accept);
  if (json === null && !acceptsEvents) return { refused: errorResponse(406, notAcceptable) };
  const mediaType = json ?? 'application/json';
  const read = (params: () => GraphQLParams) =>
    readParams({ method, mediaType, eventStream: json === null ? 'only' : acceptsEvents ? 'yes' : 'no' }, params);
  if (hasSeveralCredentials(request)) return { refused: errorResponse(401, severalCredentials, mediaType) };
  if (method === 'GET') return read(() => paramsOfUrl(url, options));
  if (!isPlainJson(request)) return { refused: errorResponse(415, unsupportedMediaType, mediaType) };
  if ('parsedBody' in request) return read(() => checkParams(request.parsedBody, options));
  return readBody(request, maxBodyBytes).then((body) => read(() => paramsOf(body, options)));
}

/** Status of a response, and the headers that its errors ask for. */
export function statusOf(
  { data, errors = [] }: { readonly data?: unknown; readonly errors?: readonly GraphQLError[] | undefined },
  mediaType: MediaType,
): { readonly status: number; readonly headers: Readonly<Record<string, string>> } {
  if (errors.length === 0) return { status: 200, headers: noHeaders };
  const headers = Object.assign({}, ...errors.map(({ extensions }) => extensions.http?.headers)) as Record<
    string,
    string
  >;
  if (data !== undefined) return { status: 200, headers };
  const status = errors.map(requestErrorStatus).find((known) => known !== null);
  // A mistake in a document or in variables: 200 is what clients that accept only application/json were promised.
  return { status: status ?? (mediaType === 'application/json' ? 200 : 400), headers };
}

function requestErrorStatus({ extensions: { http, code } }: GraphQLError): number | null {
  // `spec` is Yoga's word for statuses that depend on the media type.
  if (http?.status !== undefined && http['spec'] !== true) return http.status;
  return typeof code === 'string' ? (statusByCode[code] ?? (code.startsWith('UPSTREAM_') ? 503 : null)) : null;
}

const statusByCode: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 503,
  OVERLOADED: 503,
  INTERNAL: 500,
};

const noHeaders = Object.freeze({});

const negotiated = createLruCache<{ readonly mediaType: MediaType | null }>(64);
const maxCachedAccept = 256;

/** The media type that `Accept` prefers; null: it accepts neither. */
export function negotiate(accept: string | undefined): MediaType | null {
  if (accept === undefined) return 'application/json';
  const known = negotiated.get(accept);
  if (known !== undefined) return known.mediaType;
  const mediaType = preferred(accept.trim() === '' ? '*/*' : accept);
  if (accept.length <= maxCachedAccept) negotiated.set(accept, { mediaType });
  return mediaType;
}

/** Only when it is named: a client that takes anything would wait for the end of the stream. */
const acceptsEventStream = (accept: string | undefined): boolean =>
  accept !== undefined &&
  /(?:^|,)\s*text\/event-stream\s*(?:;(?!\s*q=0(?:\.0*)?\s*(?:[,;]|$))[^,]*)?(?:,|$)/i.test(accept);

const specificity: Readonly<Record<string, number>> = {
  'application/json': 3,
  'application/graphql-response+json': 3,
  'application/*': 2,
  '*/*': 1,
};

/** By q-value; between equals the type that is named goes first, then the one named first. */
function preferred(accept: string): MediaType | null {
  const ranges = accept.split(',').flatMap((text, index) => {
    const [type = '', ...parameters] = text.replaceAll(/\s/g, '').toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.startsWith('charset='));
    if (!(type in specificity) || (charset !== undefined && charset !== 'charset=utf-8')) return [];
    const q = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return [{ type, index, q: Number.isNaN(q) ? 1 : q, rank: specificity[type] ?? 0 }];
  });
  const rangeOf = (offer: MediaType) =>
    ranges
      .filter(({ type }) => type === offer || type.endsWith('*'))
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 1)
      .filter(({ q }) => q > 0)
      .map((range) => ({ ...range, offer }));
  const [best] = [...rangeOf('application/json'), ...rangeOf('application/graphql-response+json')].sort(
    (a, b) => b.q - a.q || b.rank - a.rank || a.index - b.index,
  );
  return best?.offer ?? null;
}

/** Only this type makes a browser ask before it sends a request to another site. */
function isPlainJson({ headers }: HttpRequest): boolean {
  if (headers['content-encoding'] !== undefined) return false;
  const { 'content-type': contentType = '' } = headers;
  if (contentType === 'application/json') return true;
  const [mediaType, ...parameters] = contentType.replaceAll(/[\s"]/g, '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return mediaType === 'application/json' && (charset === undefined || charset === 'charset=utf-8');
}

const maxBodyBytes = 1024 * 1024;

function readParams(
  request: Omit<ReceivedRequest, 'params'>,
  read: () => GraphQLParams,
): ReceivedRequest | RefusedRequest {
  try {
    return { ...request, params: read() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: errorResponse(error.status, error.init, request.mediaType) };
    throw error;
  }
}

/** @throws Refusal */
function paramsOf(body: Buffer | 'too-large' | 'gone', options: ParamsOptions): GraphQLParams {
  if (body === 'too-large') throw new Refusal(413, { code: 'TOO_COSTLY', message: 'The body is larger than 1 MB.' });
  // The client has left; nginx logs 499 for it.
  if (body === 'gone')
    throw new Refusal(499, { code: 'INVALID_INPUT', message: 'The connection ended before the request did.' });
  return paramsOfBody(decodeUtf8(body), options);
}

const allow = 'GET, POST, OPTIONS';
const allowedMethods: HttpResponse = { status: 204, headers: { allow }, body: '' };
const methodNotAllowed = {
  code: 'INVALID_INPUT',
  message: 'Use POST, or GET for queries.',
  headers: { allow },
};
export const mutationOverGet = {
  code: 'INVALID_INPUT',
  message: 'GET runs queries only. Use POST.',
  headers: { allow: 'POST' },
};
export const subscriptionWithoutStream = {
  code: 'INVALID_INPUT',
  message: 'Accept text/event-stream for subscriptions.',
};
const severalCredentials = {
  code: 'UNAUTHENTICATED',
  message: 'Send one Authorization header with one credential.',
  headers: { 'www-authenticate': 'Bearer' },
};
const unsupportedMediaType = {
  code: 'INVALID_INPUT',
  message: 'Send the request as content-type application/json in utf-8, without a content-encoding.',
};
const notAcceptable = {
  code: 'INVALID_INPUT',
  message: 'Accept application/graphql-response+json, application/json or text/event-stream, in utf-8.',
};
