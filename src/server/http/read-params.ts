import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../runtime/exact-json.js';
import { errorResponse, type HttpResponse } from './response.js';

/** The whole body; `too-large` as soon as that is known, `gone` when the caller left before its end. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What follows is read and dropped, or the caller could not read the answer; the request timeout ends it.
      if (length > maxBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const leave = (): void => resolve('gone');
    request.on('close', leave);
    request.on('error', leave);
  });
}

const maxBodyBytes = 1024 * 1024;
const maxDocumentLength = 64 * 1024;

export type ParamsRead = { readonly params: object } | { readonly refused: HttpResponse };

/**
 * The parsed body of a POST with application/json; anything else is refused, so that no other site can make a
 * browser send what is executed.
 */
export function readParams(request: IncomingMessage): ParamsRead | Promise<ParamsRead> {
  if (request.method !== 'POST') return { refused: methodNotAllowed };
  if (!isPlainJson(request)) return { refused: unsupportedMediaType };
  // Yoga would find out when the work is done, and the secret of a key just made would be lost.
  if (!acceptsJson(request)) return { refused: notAcceptable };
  return readBody(request, maxBodyBytes).then(paramsOf);
}

function isPlainJson({ headers }: IncomingMessage): boolean {
  if (headers['content-encoding'] !== undefined) return false;
  const { 'content-type': contentType = '' } = headers;
  if (contentType === 'application/json') return true;
  const [mediaType = ''] = contentType.split(';', 1);
  return mediaType.trim().toLowerCase() === 'application/json';
}

const jsonTypes = new Set(['*/*', 'application/*', 'application/json', 'application/graphql-response+json']);

function acceptsJson({ headers: { accept = '*/*' } }: IncomingMessage): boolean {
  if (jsonTypes.has(accept)) return true;
  return accept.split(',').some((range) => {
    const [mediaType = '', ...parameters] = range.replaceAll(/\s/g, '').toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.startsWith('charset='));
    return jsonTypes.has(mediaType) && (charset === undefined || charset === 'charset=utf-8');
  });
}

function paramsOf(body: Buffer | 'too-large' | 'gone'): ParamsRead {
  if (body === 'too-large') return { refused: tooLarge };
  if (body === 'gone') return { refused: gone };
  const params = jsonIn(body.toString());
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return { refused: notAnObject };
  if ('query' in params && typeof params.query === 'string' && params.query.length > maxDocumentLength) {
    return { refused: documentTooLarge };
  }
  return { params };
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const methodNotAllowed = errorResponse(405, {
  code: 'INVALID_INPUT',
  message: 'GraphQL is asked with POST here.',
  headers: { allow: 'POST' },
});
const unsupportedMediaType = errorResponse(415, {
  code: 'INVALID_INPUT',
  message: 'Send the request as content-type application/json, without a content-encoding.',
});
const notAcceptable = errorResponse(406, {
  code: 'INVALID_INPUT',
  message: 'Accept application/graphql-response+json or application/json, in utf-8.',
});
const notAnObject = errorResponse(400, {
  code: 'INVALID_INPUT',
  message: 'The body must be one JSON object with query, and if need be variables and operationName.',
});
const tooLarge = errorResponse(413, { code: 'TOO_COSTLY', message: 'The body is larger than 1 MB.' });
const documentTooLarge = errorResponse(413, {
  code: 'TOO_COSTLY',
  message: 'The GraphQL document is larger than 64 KB.',
});
// Nobody reads this one; 499 is what nginx logs for it.
const gone = errorResponse(499, { code: 'INVALID_INPUT', message: 'The connection ended before the request did.' });
