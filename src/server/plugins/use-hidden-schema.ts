import { GraphQLError, NoSchemaIntrospectionCustomRule, validate } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { limits } from '../../graphql/limits/limits.js';

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
