import type { GraphQLError } from 'graphql';
import { printJson } from '../../runtime/exact-json.js';
import { statusOf, type MediaType } from '../http/graphql-over-http.js';
import type { HttpResponse } from '../http/response.js';
import type { GraphQLResult } from './request.js';

const contentTypes: Readonly<Record<MediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

/** The response of a result whose errors were presented. */
export function writeResult(result: GraphQLResult, mediaType: MediaType): HttpResponse {
  const { status, headers } = statusOf(result, mediaType);
  return {
    status,
    headers: Object.assign({ 'content-type': contentTypes[mediaType] }, headers),
    body: bodyOf(result),
  };
}

export function bodyOf({ data, errors = [], extensions, json }: GraphQLResult): string | Buffer {
  if (json !== undefined) {
    return extensions === undefined
      ? json
      : `${json.toString().slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
  }
  return printJson({ ...(errors.length > 0 && { errors: errors.map(shownError) }), data, extensions });
}

/** Without what `statusOf` has used. */
function shownError(error: GraphQLError): object {
  const { http: _http, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions };
}
