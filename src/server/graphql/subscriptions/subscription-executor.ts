import {
  createSourceEventStream,
  execute,
  GraphQLError,
  subscribe,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import { AccessKeyError } from '../../../access-keys/errors.js';
import { toGraphQLError } from '../../../graphql/errors.js';
import type { VariableValues } from '../../../graphql/execution/coerce-variables.js';
import type { CompiledOperation } from '../../../graphql/execution/compiled-operation.js';
import { canonicalJson } from '../../../runtime/canonical-json.js';
import { printJson } from '../../../runtime/exact-json.js';
import type { Metrics } from '../../../telemetry/metrics.js';
import { beginOperation } from '../../../telemetry/request-record.js';
import type { BudgetCheck } from '../budget.js';
import type { DocumentCache } from '../document-cache.js';
import { hasOwnResolvers } from '../executor.js';
import type { GraphQLResult, PipelineContext } from '../request.js';

interface SubscriptionExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly documents: DocumentCache;
  readonly checkBudget: BudgetCheck;
  readonly metrics: Pick<Metrics, 'operationServed'>;
  /** Plugins look at the `data` of results, and may have put anything into the context. */
  readonly hasPlugins: boolean;
}

export type ResultStream = AsyncIterableIterator<GraphQLResult>;
export type SubscriptionExecutor = (args: ExecutionArgs) => Promise<GraphQLResult | ResultStream>;

/**
 * Opens subscriptions: `createSourceEventStream` of graphql-js, and for each event the executor of all operations. The result
 * of an event is shared by subscribers that see the same of it and have sent the same operation and variables.
 */
export function createSubscriptionExecutor({
  schema,
  documents,
  checkBudget,
  metrics,
  hasPlugins,
}: SubscriptionExecutorOptions): SubscriptionExecutor {
  /** By event: the source stream gives one object to all subscribers of one scope. */
  const shared = new WeakMap<object, Map<string, Promise<GraphQLResult>>>();
  const operationIds = new WeakMap<CompiledOperation, number>();
  let lastId = 0;

  function idOf(operation: CompiledOperation): number {
    const id = operationIds.get(operation) ?? ++lastId;
    operationIds.set(operation, id);
    return id;
  }

  async function executeEvent(
    event: unknown,
    operation: CompiledOperation,
    { variables, args }: { variables: VariableValues; args: ExecutionArgs },
  ): Promise<GraphQLResult> {
    const { params } = args.contextValue as PipelineContext;
    const run = hasOwnResolvers(args) ? operation.compiled(variables, params.onError) : null;
    metrics.operationServed(run === null ? 'graphql-js' : 'compiled');
    const { data, errors = [] } =
      run === null ? await execute({ ...args, rootValue: event }) : await run(args.contextValue as object, event);
    if (errors.length > 0) return { errors, data };
    return hasPlugins ? { data } : { json: printJson({ data }) };
  }

  return async function subscriptionExecutor(args) {
    const operation = args.schema === schema ? documents.operation(args.document, args.operationName) : null;
    // A plugin executes a schema of its own.
    if (operation === null) return (await subscribe(args)) as GraphQLResult | ResultStream;
    const { coerced: variables, errors } = operation.coerce(args.variableValues ?? {});
    if (variables === undefined) return { errors: errors ?? [] };
    const { record, freshness, params, budget } = args.contextValue as PipelineContext;
    const refusal = checkBudget({ document: args.document, operationName: operation.name, variables, budget });
    if (refusal !== null) return { errors: [refusal] };

    const ended = beginOperation(record, { kind: operation.kind, name: operation.name });
    const source = await createSourceEventStream(args);
    const isOpen = Symbol.asyncIterator in source;
    ended({ hasErrors: !isOpen });
    if (!isOpen) return source;

    const name = `${idOf(operation)} ${params.onError} ${canonicalJson(variables)}`;
    const execution = { variables, args };
    function resultOf(event: unknown): Promise<GraphQLResult> {
      // What depends on more than the scope forbids to be shared, as it forbids to be cached.
      const mayShare = !hasPlugins && freshness.freshForMs > 0 && typeof event === 'object' && event !== null;
      if (!mayShare) return executeEvent(event, operation as CompiledOperation, execution);
      const results = shared.get(event) ?? new Map<string, Promise<GraphQLResult>>();
      shared.set(event, results);
      let result = results.get(name);
      if (result === undefined) {
        result = executeEvent(event, operation as CompiledOperation, execution);
        results.set(name, result);
      }
      return result;
    }
    return mapEvents(source[Symbol.asyncIterator](), resultOf);
  };
}

/** An error of the source is the last result. */
function mapEvents(source: AsyncIterator<unknown>, resultOf: (event: unknown) => Promise<GraphQLResult>): ResultStream {
  let isOver = false;
  return {
    async next() {
      if (isOver) return { done: true, value: undefined };
      try {
        const event = await source.next();
        if (event.done !== true) return { done: false, value: await resultOf(event.value) };
        isOver = true;
        return { done: true, value: undefined };
      } catch (error) {
        isOver = true;
        await source.return?.();
        return { done: false, value: { errors: [asGraphQLError(error)] } };
      }
    },
    async return() {
      isOver = true;
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof AccessKeyError
    ? toGraphQLError(error)
    : new GraphQLError('Unexpected error.', {
        originalError: error instanceof Error ? error : new Error('Unexpected.'),
      });
