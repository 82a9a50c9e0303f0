import {
  specifiedRules,
  validate,
  type GraphQLSchema,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import { type Plugin, isAsyncIterable, type GraphQLParams } from 'graphql-yoga';
import { performance } from 'node:perf_hooks';
import { createAnswerCost } from '../../graphql/limits/query-cost.js';
import { asOneRule } from '../../graphql/execution/merge-validation-rules.js';
import { limits } from '../../graphql/limits/limits.js';
import { createParseBounded, tooCostly } from '../../graphql/limits/parse-with-limits.js';
import type { Logger } from '../../telemetry/logger.js';
import { printJson } from '../../runtime/exact-json.js';
import { presentError } from './present-error.js';
import { beginOperation, type RequestRecord, type RequestCost } from '../../telemetry/request-record.js';

/**
 * Bounds what a request can cost before any of it is executed. Yoga keeps what was parsed and validated, so that a
 * document is looked at once; what depends on variables, the size of the answer, is worked out for each request.
 */
export function useLimits(schema: GraphQLSchema): Plugin {
  const parseBounded = createParseBounded(schema);
  const { costOf } = createAnswerCost(schema, { most: limits.objects });
  return {
    onParse: ({ setParseFn }) => setParseFn(parseBounded),
    onValidate({ setValidationFn }) {
      setValidationFn((...[of, document, rules = specifiedRules]: Parameters<typeof validate>) =>
        validate(of, document, [asOneRule(rules)], { maxErrors: limits.toldErrors }),
      );
    },
    onExecute({ args: { document, operationName, variableValues }, setResultAndStopExecution }) {
      const cost = costOf(document, { operationName, variables: variableValues ?? {} });
      if (cost > limits.objects) setResultAndStopExecution({ errors: [tooManyObjects] });
    },
  };
}

const tooManyObjects = tooCostly(
  `The answer could hold more than ${limits.objects} objects. Ask for smaller pages (first, last), fewer ids, or fewer lists inside each other.`,
);

/** No introspection, and no "Did you mean" that would tell the schema one guess at a time. */
export const useHiddenSchema = (): Plugin => ({
  onValidate({ addValidationRule, setValidationFn }) {
    addValidationRule(NoSchemaIntrospectionCustomRule);
    setValidationFn((schema, document, rules) =>
      validate(schema, document, rules, { hideSuggestions: true, maxErrors: limits.toldErrors }),
    );
  },
  // Variables are coerced by the executor, which has no such option.
  onExecute: () => ({
    onExecuteDone({ result, setResult }) {
      if (isAsyncIterable(result) || result.errors === undefined || result.data !== undefined) return;
      setResult({ ...result, errors: result.errors.map(withoutSuggestion) });
    },
  }),
});

const suggestion = / Did you mean [^?]*\?$/;

const withoutSuggestion = (error: GraphQLError): GraphQLError =>
  suggestion.test(error.message)
    ? new GraphQLError(error.message.replace(suggestion, ''), {
        nodes: error.nodes ?? null,
        extensions: error.extensions,
      })
    : error;

/**
 * The body was read, bounded and parsed in front of Yoga, whose own parsers would take urlencoded, multipart and
 * application/graphql, and would quote invalid JSON back.
 */
export const useParsedBody = (): Plugin<object, { params: object }> => ({
  onRequestParse({ serverContext, setRequestParser }) {
    setRequestParser(() => serverContext.params as GraphQLParams);
  },
});

/** Stands where the result is about to be written, so that errors of parsing, of the context and of fields all pass. */
export const usePresentedErrors = (logger: Logger): Plugin<object, { requestId: string }> => ({
  onResultProcess(payload) {
    const { result } = payload;
    if (isAsyncIterable(result) || Array.isArray(result) || result.errors === undefined) return;
    const { requestId } = payload.serverContext;
    const report = (error: unknown): void => logger.error('unexpected error', { requestId, error });
    // Errors of a request as a whole; those of fields are as many as the fields.
    const told = result.data === undefined ? result.errors.slice(0, limits.toldErrors) : result.errors;
    const errors = told.map((error) => presentError(error, { requestId, report }));
    payload.setResult({ ...result, errors });
  },
});

/** Prints numbers of claims and attributes with all their digits. */
export const useExactNumbers = (): Plugin => ({
  onExecute: () => ({
    onExecuteDone({ result, setResult }) {
      if (!isAsyncIterable(result)) setResult(Object.assign({ stringify: printJson }, result));
    },
  }),
});

/** Notes what was executed, and whether it had errors. */
export const useRequestRecord = (): Plugin<{ record: RequestRecord }> => ({
  onExecute({ args: { document, operationName, contextValue } }) {
    const operation = getOperationAST(document, operationName);
    const executed = beginOperation(contextValue.record, {
      kind: operation?.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query',
      name: operation?.name?.value ?? null,
    });
    return {
      onExecuteDone({ result }) {
        executed({ hasErrors: !isAsyncIterable(result) && (result.errors ?? []).length > 0 });
      },
    };
  },
});

/** Tells in `extensions.keyway` what the answer cost, for whoever writes the query. */
export const useShownCost = (): Plugin<{ record: RequestRecord }> => ({
  onExecute({ args: { contextValue } }) {
    const startedAt = performance.now();
    return {
      onExecuteDone({ result, setResult }) {
        if (isAsyncIterable(result)) return;
        setResult({
          ...result,
          extensions: { ...result.extensions, ...shownCost(contextValue.record.cost, startedAt) },
        });
      },
    };
  },
});

export const shownCost = (cost: RequestCost, startedAt: number) => ({
  keyway: { ...cost, durationMs: Math.round((performance.now() - startedAt) * 10) / 10 },
});
