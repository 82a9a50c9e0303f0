import { createApp } from '../app.js';
import type { ServeConfig } from '../config/config.js';
import { listening } from '../config/listen-error.js';
import { openRedisState } from '../shared-state/redis-state.js';
import { createMemoryState, type SharedState } from '../shared-state/shared-state.js';
import type { Logger } from '../telemetry/logger.js';
import { startExpiryWatch } from './expiry/expiry-watch.js';
import { createWebhook } from './expiry/webhook.js';
import { serveMetrics } from './metrics-server.js';
import { openTelemetry } from './telemetry.js';

export interface ServerProcess {
  readonly url: string;
  /** Gracefully. */
  stop(): Promise<void>;
}

/**
 * One process of `keyway serve`. `alone`: the shared state without Redis. `showsMetrics`: false in a worker, whose primary
 * serves the metrics. Rejects with a `ListenError` that names the setting to change.
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
  metrics.watch('logLinesDropped', () => logger.droppedLines);
  const metricsServer =
    print !== null && observability.metricsPort !== null && showsMetrics
      ? await serveMetrics({ host, port: observability.metricsPort, print, logger })
      : null;
  const app = createApp({
    config,
    logger,
    graphiql: config.development ? {} : null,
    sharedState: redis ?? alone,
    metrics,
    tracing,
  });
  const { webhook, noticeDays, checkIntervalMs } = config.expiry;
  const { url } = await listening(app.listen(), { ...config, setting: 'PORT (--port)' });
  const watch =
    webhook !== null || print !== null
      ? startExpiryWatch({
          readKeys: app.readKeys,
          leases: (redis ?? alone).leases,
          webhook: webhook && createWebhook({ ...webhook, projectId, network: config.descope.network }),
          noticeDays,
          checkIntervalMs,
          metrics,
          logger,
        })
      : null;
  return {
    url,
    async stop() {
      await watch?.stop();
      await app.close();
      redis?.close();
      await tracing.close();
      metricsServer?.close();
    },
  };
}
