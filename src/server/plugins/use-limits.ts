import { specifiedRules, validate, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createAnswerCost } from '../../graphql/limits/query-cost.js';
import { asOneRule } from '../../graphql/execution/merge-validation-rules.js';
import { limits } from '../../graphql/limits/limits.js';
import { createParseBounded, tooCostly } from '../../graphql/limits/parse-with-limits.js';

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
