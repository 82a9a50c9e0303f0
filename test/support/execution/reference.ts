import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { App } from '../../../src/app.js';
import { createParseBounded } from '../../../src/graphql/limits/parse-with-limits.js';
import { Cancellation } from '../../../src/runtime/cancellation.js';
import { createBudgetCheck } from '../../../src/server/graphql/budget.js';
import { presentErrors } from '../../../src/server/graphql/present-error.js';
import type { RandomRequest } from './random-request.js';

export interface ExpectedResponse {
  readonly status: number;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Result = ExecutionResult & { readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

/** What a server would respond that only has graphql-js: nothing is cached, compiled or merged. */
export function createReference({
  app,
  schema,
  authorizations,
  development,
}: {
  app: App;
  schema: GraphQLSchema;
  authorizations: readonly (string | null)[];
  development: boolean;
}): (request: RandomRequest, requestId: string) => Promise<ExpectedResponse> {
  const parse = createParseBounded(schema);
  const checkBudget = createBudgetCheck(schema);
  const rules = development ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];

  async function run({ method, caller, params }: RandomRequest, requestId: string): Promise<Result> {
    const {
      query,
      operationName: name,
      variables,
    } = params as {
      query: string;
      operationName?: string | null;
      variables: Record<string, unknown>;
    };
    const operationName = name === '' ? null : name;
    const authorization = authorizations[caller] ?? null;
    let contextValue: Awaited<ReturnType<App['createContext']>>;
    try {
      const headers = new Headers(authorization === null ? {} : { authorization });
      contextValue = await app.createContext({ headers, requestId, signal: new Cancellation() });
    } catch (error) {
      return { errors: [wrapped(error)], status: 401, headers: { 'www-authenticate': 'Bearer' } };
    }
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (error) {
      return { errors: [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
    }
    const mistakes = validate(schema, document, rules, { maxErrors: 5, hideSuggestions: !development });
    if (mistakes.length > 0) return { errors: mistakes.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
    const operation = getOperationAST(document, operationName);
    if (method === 'GET' && operation?.operation === OperationTypeNode.MUTATION) {
      const message = 'GET runs queries only. Use POST.';
      return {
        errors: [new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } })],
        status: 405,
        headers: { allow: 'POST' },
      };
    }
    if (operation) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      const refusal =
        coerced &&
        checkBudget({
          document,
          operationName: operationName ?? null,
          variables: coerced,
          budget: contextValue.budget,
        });
      if (refusal) return { errors: [refusal] };
    }
    const result = await execute({ schema, document, operationName, variableValues: variables, contextValue });
    return development || result.data !== undefined
      ? result
      : { ...result, errors: (result.errors ?? []).map(withoutSuggestion) };
  }

  return async (request, requestId) => {
    const { status, headers, ...result } = await run(request, requestId);
    const { data, errors = [] } = presentErrors(result, { requestId, report: () => {} });
    const mediaType = request.accept?.startsWith('application/graphql-response+json')
      ? 'application/graphql-response+json'
      : 'application/json';
    const isRequestError = data === undefined;
    const shown = errors.map((error) => {
      const { http: _http, ...extensions } = error.extensions;
      return { ...error.toJSON(), extensions };
    });
    return {
      status: status ?? (isRequestError && mediaType !== 'application/json' ? 400 : 200),
      mediaType,
      headers: headers ?? {},
      body: JSON.stringify({ ...(errors.length > 0 && { errors: shown }), data }),
    };
  };
}

const wrapped = (error: unknown): GraphQLError =>
  new GraphQLError((error as Error).message, { originalError: error as Error });

function coded(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(error.message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: { ...extensions, code },
  });
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  const message = error.message.replace(/ Did you mean [^?]*\?$/, '');
  return message === error.message ? error : new GraphQLError(message, { nodes: error.nodes ?? null });
}
