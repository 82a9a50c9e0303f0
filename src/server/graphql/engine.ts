import {
  getOperationAST,
  OperationTypeNode,
  specifiedRules,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type Source,
  type ValidationRule,
} from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { DocumentCache } from './document-cache.js';
import type { Executor } from './executor.js';
import type { EnvelopPlugin } from './plugins.js';
import type { GraphQLResult, PipelineContext } from './request.js';
import type { ResultStream, SubscriptionExecutor } from './subscriptions/subscription-executor.js';

interface EngineOptions {
  readonly schema: GraphQLSchema;
  readonly documents: DocumentCache;
  readonly executor: Executor;
  readonly subscriptionExecutor: SubscriptionExecutor;
  /** Of the embedder. */
  readonly plugins: readonly EnvelopPlugin[];
}

interface Engine {
  /** Runs a request through Envelop's phases. Throws what a phase or a plugin throws. */
  run(
    context: PipelineContext,
    query: string,
    options: { readonly acceptsEvents: boolean },
  ): Promise<GraphQLResult | ResultStream | RefusedOperation>;
}

/** Why an operation is not run: GET is for what changes nothing, and a subscription needs a stream. */
export type RefusedOperation = 'mutation-over-get' | 'subscription-without-stream';

/** Yoga as the engine: its plugins and phases without its HTTP layer. */
export function createEngine({ schema, documents, executor, subscriptionExecutor, plugins }: EngineOptions): Engine {
  const yoga = createYoga({
    schema,
    // Ours come first, so that those of embedders see and can wrap what they set.
    plugins: [
      useDocumentCache(documents),
      useExecutor(executor, subscriptionExecutor),
      ...(plugins as readonly Plugin[]),
    ],
    parserAndValidationCache: false,
    // Errors are presented when the response is written, with the id of the request.
    maskedErrors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: false,
  });
  return {
    async run(context, query, { acceptsEvents }) {
      const enveloped = yoga.getEnveloped(context);
      const made: unknown = enveloped.contextFactory();
      const contextValue = made instanceof Promise ? await made : made;
      const document = enveloped.parse(query) as DocumentNode;
      const errors = enveloped.validate(schema, document) as readonly GraphQLError[];
      if (errors.length > 0) return { errors };
      const { operationName, variables: variableValues } = context.params;
      const kind = getOperationAST(document, operationName)?.operation;
      if (context.http.method === 'GET' && kind === OperationTypeNode.MUTATION) return 'mutation-over-get';
      const args = { schema, document, contextValue, variableValues, operationName };
      if (kind === OperationTypeNode.SUBSCRIPTION) {
        if (!acceptsEvents) return 'subscription-without-stream';
        return (await enveloped.subscribe(args)) as GraphQLResult | ResultStream;
      }
      return (await enveloped.execute(args)) as GraphQLResult;
    },
  };
}

function useDocumentCache(documents: DocumentCache): Plugin {
  const usual = new Set<ValidationRule>(specifiedRules);
  return {
    onParse: ({ setParseFn }) =>
      setParseFn((source: string | Source) => documents.parse(typeof source === 'string' ? source : source.body)),
    onValidate: ({ setValidationFn }) =>
      setValidationFn((_schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[] = []) =>
        documents.validate(document, rules.length === usual.size ? [] : rules.filter((rule) => !usual.has(rule))),
      ),
  };
}

const useExecutor = (executor: Executor, subscriptionExecutor: SubscriptionExecutor): Plugin => ({
  onExecute: ({ setExecuteFn }) => setExecuteFn(executor),
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscriptionExecutor),
});
