import { getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { performance } from 'node:perf_hooks';
import { compileOperation, type CompiledOperation, type Executed } from '../../graphql/execution/compiled-operation.js';
import { costOfOperation, planDocument } from '../../graphql/limits/query-cost.js';
import { budgetRefusal } from '../../graphql/limits/parse-with-limits.js';
import type { PlannedCost } from '../../access-keys/request-budget.js';
import { beginOperation } from '../../telemetry/request-record.js';
import type { HttpResponse } from '../http/response.js';
import { shownCost } from './yoga-plugins.js';
import type { AnswerContext, AnswerWithErrors, CreateContext, GraphQLRequest } from './request.js';
import type { KeptAnswers } from './response-cache.js';
import { KnownDocuments, type KnownDocument } from './document-cache.js';

const mostAcceptHeaders = 64;
const longestAcceptHeader = 256;

const json = 'application/json; charset=utf-8';
const usualAccepts = [
  ['', json],
  ['*/*', json],
  ['application/json', json],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
] as const;

export interface UsualRequests {
  /** To be told what content type Yoga answered an `Accept` with. */
  learnAccept(accept: string | undefined, contentType: string | undefined): void;
  /** Null: not a usual request. Nothing was done. */
  answer(request: GraphQLRequest): Promise<HttpResponse> | null;
}

/**
 * Answers ahead of Yoga what Yoga would answer the same way: valid operations, with the same context, limits and errors, but
 * without a `Request`, a `Response` and a second look at a document. Whatever is wrong with a request or unusual about it
 * is left to Yoga.
 */
export function createUsualRequests({
  schema,
  createContext,
  answerWithErrors,
  development,
  answers,
}: {
  schema: GraphQLSchema;
  createContext: CreateContext;
  answerWithErrors: AnswerWithErrors;
  development: boolean;
  answers: KeptAnswers | null;
}): UsualRequests {
  const documents = new KnownDocuments({ schema, introspection: development });
  const contentTypes = new LRUCache<string, string>({ max: mostAcceptHeaders });
  for (const [accept, contentType] of usualAccepts) contentTypes.set(accept, contentType);

  function operationIn({ document, operations }: KnownDocument, name: string): CompiledOperation | null {
    const known = operations.get(name);
    if (known !== undefined) return known;
    const found = getOperationAST(document, name === '' ? null : name);
    if (!found) return null;
    const compiled = compileOperation(schema, document, found);
    operations.set(name, compiled);
    return compiled;
  }

  async function run(
    { operation, variables, execute, contentType, cost }: Prepared,
    { headers, requestId, left, record }: GraphQLRequest,
  ): Promise<HttpResponse> {
    let context: AnswerContext;
    try {
      context = await createContext({ headers: { get: (name) => textOf(headers[name]) }, requestId, left, record });
    } catch (error) {
      return answerWithErrors({ errors: [asGraphQLError(error)] }, { requestId, contentType });
    }
    const refusal = budgetRefusal(context.budget, cost);
    if (refusal !== null) return answerWithErrors({ errors: [refusal] }, { requestId, contentType });
    const startedAt = performance.now();
    const extensions = () =>
      development ? JSON.stringify(shownCost(record.cost, context.budget, startedAt)) : undefined;
    const executed = beginOperation(record, operation);
    const place = operation.kind === 'query' ? await answers?.placeOf(context, operation, variables) : null;
    if (place?.kept) {
      executed({ hasErrors: false });
      record.cost.reusedReads += place.kept.reads;
      return { status: 200, headers: { 'content-type': contentType }, body: extended(place.kept.body, extensions()) };
    }
    const { data, errors } = await execute(context);
    executed({ hasErrors: errors.length > 0 });
    if (errors.length > 0) {
      return answerWithErrors({ errors, data, extensions: extensions() }, { requestId, contentType });
    }
    const body = `{"data":${data}}`;
    if (place) answers?.keep(place, { body, reads: record.cost.reusedReads }, context.validity);
    return { status: 200, headers: { 'content-type': contentType }, body: extended(body, extensions()) };
  }

  return {
    learnAccept(accept = '', contentType) {
      if (contentType !== undefined && accept.length <= longestAcceptHeader) contentTypes.set(accept, contentType);
    },

    answer(request) {
      const asked = usual(request.params);
      const contentType = contentTypes.get(request.headers.accept ?? '');
      if (asked === null || contentType === undefined) return null;
      const found = documents.get(asked.query);
      if (found === null) return null;
      const { known, lifted } = found;
      const { operationName } = asked;
      const variables = lifted === null ? asked.variables : { ...asked.variables, ...lifted };
      const operation = operationIn(known, operationName);
      const execute = operation?.prepare(variables);
      if (!operation || !execute) return null;
      const definition = getOperationAST(known.document, operationName || null);
      if (!definition) return null;
      known.plan ??= planDocument(schema, known.document);
      const cost = costOfOperation(known.plan, definition, variables);
      request.record.kind = operation.kind;
      request.record.operation = operation.name;
      return run({ operation, variables, execute, contentType, cost }, request);
    },
  };
}

const extended = (body: string | Buffer, extensions: string | undefined): string | Buffer =>
  extensions === undefined ? body : `${String(body).slice(0, -1)},"extensions":${extensions}}`;

interface Prepared {
  readonly operation: CompiledOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly execute: (context: object) => Promise<Executed>;
  readonly contentType: string;
  readonly cost: PlannedCost;
}

interface Asked {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const usualParams = new Set(['query', 'operationName', 'variables', 'extensions', 'documentId']);

/** Null: not what clients send when all is well. */
function usual(params: object): Asked | null {
  const { query, operationName, variables, extensions } = params as Record<string, unknown>;
  for (const name in params) if (!usualParams.has(name)) return null;
  if (typeof query !== 'string' || (extensions ?? null) !== null) return null;
  if (typeof (operationName ?? '') !== 'string' || !isRecord(variables ?? {})) return null;
  return { query, operationName: (operationName ?? '') as string, variables: (variables ?? {}) as Asked['variables'] };
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: string | string[] | undefined): string | null =>
  typeof value === 'object' ? value.join(', ') : (value ?? null);

const asGraphQLError = (error: unknown): GraphQLError =>
  new GraphQLError(error instanceof Error ? error.message : 'Unexpected error.', {
    originalError: error instanceof Error ? error : null,
  });
