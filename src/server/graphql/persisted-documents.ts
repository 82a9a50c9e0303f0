import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError, validate, type GraphQLSchema } from 'graphql';
import { createParseBounded } from '../../graphql/limits/parse-with-limits.js';
import type { GraphQLParams } from '../http/graphql-params.js';
import type { ErrorResponseInit } from '../http/response.js';
import type { GatewayCheck } from './gateway.js';

interface TrustedDocumentsOptions {
  /** `only`: callers other than gateways run nothing else. */
  readonly mode: 'off' | 'allow' | 'only';
  /** Texts by id, as in the manifest. */
  readonly documents: ReadonlyMap<string, string>;
  /** Gateways write their own documents, so that no manifest can hold them. */
  readonly isGateway: GatewayCheck;
}

/** The text of the document to run; or a refusal, with its status. */
export type PersistedDocuments = (
  params: GraphQLParams,
  headers: IncomingHttpHeaders,
) => { readonly query: string } | { readonly refused: ErrorResponseInit; readonly status: number };

/** Ids come as `documentId`, or as `extensions.persistedQuery.sha256Hash` from Apollo's clients. */
export function createPersistedDocuments({ mode, documents, isGateway }: TrustedDocumentsOptions): PersistedDocuments {
  const texts = new Set(documents.values());

  return (params, headers) => {
    const { query } = params;
    if (query === null) {
      const id = params.documentId ?? persistedQueryHash(params);
      if (id === null) return { status: 400, refused: noDocument };
      if (mode === 'off') return { status: 400, refused: notSupported };
      const found = documents.get(id);
      return found === undefined ? { status: 400, refused: notFound } : { query: found };
    }
    const isTrusted = mode !== 'only' || texts.has(query) || isGateway(headers);
    return isTrusted ? { query } : { status: 403, refused: notTrusted };
  };
}

function persistedQueryHash({ extensions: { persistedQuery } }: GraphQLParams): string | null {
  if (typeof persistedQuery !== 'object' || persistedQuery === null || !('sha256Hash' in persistedQuery)) return null;
  return typeof persistedQuery.sha256Hash === 'string' ? persistedQuery.sha256Hash : null;
}

const noDocument = {
  code: 'INVALID_INPUT',
  message: 'Send a GraphQL document as query, or the id of a persisted one as documentId.',
};
// Apollo's clients know these two by their messages: after the second they send texts, and no ids any more.
const notFound = { code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' };
const notSupported = { code: 'PERSISTED_QUERY_NOT_SUPPORTED', message: 'PersistedQueryNotSupported' };
const notTrusted = {
  code: 'FORBIDDEN',
  message: 'This server runs only documents of its manifest. Send one of them, or its id as documentId.',
};

/** A manifest that cannot be worked with: one line for each problem. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * The documents of a manifest by id: codegen's `{ "<hash>": "<document>" }`, or Apollo's `{ "operations": [{ "id",
 * "body" }] }`. All are checked, so that mistakes show at the start. @throws ManifestError
 */
export function decodeManifest(text: string, schema: GraphQLSchema): ReadonlyMap<string, string> {
  const entries = entriesOf(parseJson(text));
  const parse = createParseBounded(schema);
  const problems = entries.flatMap(([id, document]) => {
    const problem = problemOf(document, { parse, schema });
    return problem === null ? [] : [`document ${id.slice(0, 80)}: ${problem}`];
  });
  if (entries.length === 0) problems.push('it holds no documents.');
  if (problems.length > 0) throw new ManifestError(problems);
  return new Map(entries);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError(['it is not valid JSON.']);
  }
}

const wrongForm = 'give {"<id>": "<document>"}, as GraphQL codegen writes it, or the manifest of Apollo\'s tools.';

function entriesOf(json: unknown): [string, string][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ManifestError([wrongForm]);
  const listed = 'operations' in json && Array.isArray(json.operations) ? (json.operations as unknown[]) : null;
  const entries: [unknown, unknown][] = listed === null ? Object.entries(json) : listed.map(entryOf);
  if (!entries.every(isPairOfTexts)) throw new ManifestError([wrongForm]);
  return entries;
}

const isPairOfTexts = (entry: [unknown, unknown]): entry is [string, string] =>
  entry.every((value) => typeof value === 'string');

const entryOf = (operation: unknown): [unknown, unknown] =>
  typeof operation === 'object' && operation !== null && 'id' in operation && 'body' in operation
    ? [operation.id, operation.body]
    : [null, null];

function problemOf(
  document: string,
  { parse, schema }: { parse: ReturnType<typeof createParseBounded>; schema: GraphQLSchema },
): string | null {
  try {
    return validate(schema, parse(document))[0]?.message ?? null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}
