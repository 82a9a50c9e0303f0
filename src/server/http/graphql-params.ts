import { errorBehaviors, type ErrorBehavior } from '../../graphql/execution/types.js';
import { parseJson } from '../../runtime/exact-json.js';
import type { ErrorResponseInit } from './response.js';

export interface GraphQLParams {
  /** Null: a persisted document, by `documentId` or by `extensions`. */
  readonly query: string | null;
  readonly documentId: string | null;
  /** The empty string means the same as null. */
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly onError: ErrorBehavior;
}

export interface ParamsOptions {
  /** For requests of a gateway, which has an error behavior of its own and merges what it gets by the types. */
  readonly ignoresOnError: boolean;
}

/** Why the parameters of a request are not read. */
export class Refusal extends Error {
  readonly status: number;
  readonly init: ErrorResponseInit;

  constructor(status: number, init: ErrorResponseInit) {
    super(init.message);
    this.status = status;
    this.init = init;
  }
}

const maxUrlLength = 8 * 1024;
const maxDocumentLength = 64 * 1024;
/** Levels of objects and lists in each other; what walks through variables is recursive. */
const maxDepth = 64;

/** @throws Refusal */
export const paramsOfBody = (text: string, options: ParamsOptions): GraphQLParams =>
  checkParams(parseJsonText(text, notAnObject), options);

/** @throws Refusal */
export function paramsOfUrl(url: string, options: ParamsOptions): GraphQLParams {
  if (url.length > maxUrlLength) throw new Refusal(414, urlTooLong);
  const start = url.indexOf('?');
  const given = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const json = (name: string): unknown => {
    const text = given.get(name);
    const message = `${name} must be JSON of an object, encoded for the URL.`;
    return text === null || text === '' ? null : parseJsonText(text, { code: 'INVALID_INPUT', message });
  };
  const params = {
    query: given.get('query'),
    documentId: given.get('documentId'),
    operationName: given.get('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
    onError: given.get('onError'),
  };
  return checkParams(params, options);
}

/** @throws Refusal */
function parseJsonText(text: string, problem: ErrorResponseInit): unknown {
  try {
    // JSON has no byte order mark, but some editors and clients write one.
    return parseJson(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    throw new Refusal(400, problem);
  }
}

/** Other properties are ignored, as the draft demands. @throws Refusal */
export function checkParams(given: unknown, { ignoresOnError }: ParamsOptions): GraphQLParams {
  if (!isObject(given)) throw new Refusal(400, notAnObject);
  if (isDeeperThan(given, maxDepth)) throw new Refusal(400, tooDeep);
  const query = textIn(given, 'query');
  if (query !== null && query.length > maxDocumentLength) throw new Refusal(413, documentTooLarge);
  return {
    query,
    documentId: textIn(given, 'documentId'),
    operationName: textIn(given, 'operationName') || null,
    variables: objectIn(given, 'variables'),
    extensions: objectIn(given, 'extensions'),
    onError: ignoresOnError ? 'PROPAGATE' : errorBehaviorIn(given),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textIn(given: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = given[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new Refusal(400, { code: 'INVALID_INPUT', message: `${name} must be a string, or left out.` });
}

function objectIn(given: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = given[name] ?? {};
  if (isObject(value)) return value;
  throw new Refusal(400, { code: 'INVALID_INPUT', message: `${name} must be an object, or left out.` });
}

function errorBehaviorIn({ onError }: Readonly<Record<string, unknown>>): ErrorBehavior {
  if (onError === undefined || onError === null) return 'PROPAGATE';
  const known = errorBehaviors.find((behavior) => behavior === onError);
  if (known !== undefined) return known;
  throw new Refusal(400, { code: 'INVALID_INPUT', message: 'onError must be NULL, PROPAGATE or HALT, or left out.' });
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(item, levels - 1));
  for (const name in value) {
    if (isDeeperThan((value as Readonly<Record<string, unknown>>)[name], levels - 1)) return true;
  }
  return false;
}

const notAnObject = {
  code: 'INVALID_INPUT',
  message: 'The body must be one JSON object with query, and if need be variables and operationName.',
};
const tooDeep = { code: 'INVALID_INPUT', message: `The request is nested deeper than ${maxDepth} levels.` };
const urlTooLong = { code: 'TOO_COSTLY', message: 'The URL is longer than 8 kB. Use POST.' };
const documentTooLarge = { code: 'TOO_COSTLY', message: 'The GraphQL document is larger than 64 KB.' };
