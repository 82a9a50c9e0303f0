import { performance } from 'node:perf_hooks';
import { execute, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import type { VariableValues } from '../../graphql/execution/coerce-variables.js';
import type { CompiledOperation } from '../../graphql/execution/compiled-operation.js';
import { parseJson, printJson, withExactNumbers } from '../../runtime/exact-json.js';
import type { Metrics, OperationSource } from '../../telemetry/metrics.js';
import { beginOperation } from '../../telemetry/request-record.js';
import type { BudgetCheck } from './budget.js';
import type { DocumentCache } from './document-cache.js';
import type { GraphQLResult, PipelineContext } from './request.js';
import type { CacheSlot, ResponseCache } from './response-cache.js';

interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly documents: DocumentCache;
  readonly checkBudget: BudgetCheck;
  /** Null: nothing is cached. */
  readonly responseCache: ResponseCache | null;
  readonly metrics: Pick<Metrics, 'operationServed'>;
  /** Adds the cost of the request to `extensions`. */
  readonly showCost: boolean;
  /** Plugins look at the `data` of results, so that it is filled in even if the JSON is known. */
  readonly needsData: boolean;
}

type CacheHit = NonNullable<CacheSlot['hit']>;

interface Served {
  readonly result: GraphQLResult;
  readonly source: OperationSource;
}

export type Executor = (args: ExecutionArgs) => GraphQLResult | Promise<GraphQLResult>;

/** Executes operations of valid documents: compiled, and where that declines, with `execute` of graphql-js. */
export function createExecutor({
  schema,
  documents,
  checkBudget,
  responseCache,
  metrics,
  showCost,
  needsData,
}: ExecutorOptions): Executor {
  async function execution(operation: CompiledOperation, variables: VariableValues, args: ExecutionArgs) {
    const { budget, params } = args.contextValue as PipelineContext;
    const run = hasOwnResolvers(args) ? operation.compiled(variables, params.onError) : null;
    const source: OperationSource = run === null ? 'graphql-js' : 'compiled';
    await budget.reserveUnits();
    try {
      const { data, errors = [] } = run === null ? await execute(args) : await run(args.contextValue as object);
      return { data, errors, source };
    } finally {
      budget.settleUnits();
    }
  }

  /** A request that is answered from the cache is within its budget, since it was when it was executed. */
  function answerFromCache({ json, reads, cost }: CacheHit, { record, budget }: PipelineContext): GraphQLResult {
    record.cost.reusedReads += reads;
    budget.plan(cost);
    budget.chargeObjects();
    return needsData ? (withExactNumbers(parseJson(json.toString())) as GraphQLResult) : { json };
  }

  async function runOperation(
    operation: CompiledOperation,
    { variables, slot, args }: { variables: VariableValues; slot: CacheSlot | null; args: ExecutionArgs },
  ): Promise<Served> {
    const context = args.contextValue as PipelineContext;
    const { record, budget, freshness } = context;
    const callsBefore = record.cost.upstreamCalls;
    const { data, errors, source } = await execution(operation, variables, args);
    if (errors.length > 0) return { result: { errors, data }, source };
    if (slot === null) return { result: { data }, source };
    const json = printJson({ data });
    const reads = record.cost.reusedReads + record.cost.upstreamCalls - callsBefore;
    responseCache?.store(slot, { json, reads, cost: budget.planned }, freshness);
    return { result: needsData ? { data } : { json }, source };
  }

  return async function executor(args) {
    // What was compiled holds for this schema only, and a plugin may execute another.
    const operation = args.schema === schema ? documents.operation(args.document, args.operationName) : null;
    if (operation === null) return execute(args);
    const sent = args.variableValues ?? {};
    const { coerced: variables, errors } = operation.coerce(sent);
    if (variables === undefined) return { errors: errors ?? [] };
    const context = args.contextValue as PipelineContext;
    const { record, budget } = context;
    const isCacheable = responseCache !== null && operation.kind === 'query' && hasOwnResolvers(args);
    const found = isCacheable ? responseCache.lookup(context, operation, sent) : null;
    const slot = found instanceof Promise ? await found : found;
    if (!slot?.hit) {
      const refusal = checkBudget({ document: args.document, operationName: operation.name, variables, budget });
      if (refusal !== null) return { errors: [refusal] };
    }

    const startedAt = performance.now();
    const ended = beginOperation(record, { kind: operation.kind, name: operation.name });
    let served: Served;
    try {
      served = slot?.hit
        ? { result: answerFromCache(slot.hit, context), source: 'cache' }
        : await runOperation(operation, { variables, slot, args });
    } catch (error) {
      ended({ hasErrors: true });
      throw error;
    }
    const { result, source } = served;
    ended({ hasErrors: (result.errors?.length ?? 0) > 0 });
    metrics.operationServed(source);
    if (!showCost) return result;
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    return { ...result, extensions: { keyway: { ...record.cost, ...budget.spent, durationMs } } };
  };
}

/** False if a plugin has set others for this execution. */
export const hasOwnResolvers = ({ fieldResolver, typeResolver, rootValue }: ExecutionArgs): boolean =>
  !fieldResolver && !typeResolver && (rootValue ?? null) === null;
