import { isAsyncIterable } from 'graphql-yoga';
import type { Plugin } from 'graphql-yoga';
import { performance } from 'node:perf_hooks';
import type { RequestCost } from '../../telemetry/request-cost.js';

/** Tells in `extensions.keyway` what the answer cost, for whoever writes the query. */
export const useShownCost = (): Plugin<{ cost: RequestCost }> => ({
  onExecute({ args: { contextValue } }) {
    const startedAt = performance.now();
    return {
      onExecuteDone({ result, setResult }) {
        if (isAsyncIterable(result)) return;
        setResult({ ...result, extensions: { ...result.extensions, ...shownCost(contextValue.cost, startedAt) } });
      },
    };
  },
});

export const shownCost = (cost: RequestCost, startedAt: number) => ({
  keyway: { ...cost, durationMs: Math.round((performance.now() - startedAt) * 10) / 10 },
});
