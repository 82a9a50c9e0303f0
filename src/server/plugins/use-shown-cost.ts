import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { performance } from 'node:perf_hooks';
import type { RequestCost, RequestRecord } from '../../telemetry/request-record.js';

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
