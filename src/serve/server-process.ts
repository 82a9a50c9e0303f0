import { createApp } from '../app.js';
import type { ServeConfig } from '../config/config.js';
import { listening } from '../config/listen-error.js';
import { createMemoryState, type SharedState } from '../shared-state/shared-state.js';
import { openRedisState } from '../shared-state/redis-state.js';
import type { Logger } from '../telemetry/logger.js';
import { serveMetrics } from './metrics-server.js';
import { openTelemetry } from './telemetry.js';

export interface ServerProcess {
  readonly url: string;
  /** Gracefully. */
  stop(): Promise<void>;
}

/**
 * One process of `keyway serve`. `alone`: what it knows together with others while there is no Redis. `showsMetrics`: a
 * worker leaves that to its primary. Rejects with a `ListenError` where a setting can put it right.
 */
export async function startServerProcess(
  config: ServeConfig,
  {
    logger,
    alone = createMemoryState(),
    showsMetrics = true,
  }: { logger: Logger; alone?: SharedState; showsMetrics?: boolean },
): Promise<ServerProcess> {
  const { redisUrl } = config.replicas;
  const { projectId } = config.descope;
  const redis = redisUrl && (await openRedisState({ url: redisUrl, projectId, alone, logger }));
  const { host, observability } = config;
  const { metrics, tracing, print } = await openTelemetry(observability, logger);
  const shown =
    print !== null && observability.metricsPort !== null && showsMetrics
      ? await serveMetrics({ host, port: observability.metricsPort, print, logger })
      : null;
  const app = createApp({
    config,
    logger,
    graphiql: config.development ? { authorization: null } : null,
    sharedState: redis ?? alone,
    metrics,
    tracing,
  });
  const { url } = await listening(app.listen(), { ...config, setting: 'PORT (--port)' });
  return {
    url,
    async stop() {
      await app.close();
      redis?.close();
      await tracing.close();
      shown?.close();
    },
  };
}
