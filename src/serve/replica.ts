import { createApp } from '../app.js';
import type { ServeConfig } from '../config/config.js';
import { listening } from '../config/listen-error.js';
import { createMemoryState } from '../shared-state/memory-state.js';
import { openRedisState } from '../shared-state/redis-state.js';
import type { SharedState } from '../shared-state/shared-state.js';
import type { Logger } from '../telemetry/logger.js';

export interface Running {
  readonly url: string;
  /** Gracefully. */
  stop(): Promise<void>;
}

/**
 * One process of `keyway serve`. `alone`: what it knows together with others while there is no Redis. Rejects with a
 * `ListenError` where a setting can put it right.
 */
export async function startReplica(
  config: ServeConfig,
  { logger, alone = createMemoryState() }: { logger: Logger; alone?: SharedState },
): Promise<Running> {
  const { redisUrl } = config.replicas;
  const { projectId } = config.descope;
  const redis = redisUrl && (await openRedisState({ url: redisUrl, projectId, alone, logger }));
  const app = createApp({
    config,
    logger,
    graphiql: config.development ? { authorization: null } : null,
    sharedState: redis ?? alone,
  });
  const { url } = await listening(app.listen(), { ...config, setting: 'PORT (--port)' });
  return {
    url,
    async stop() {
      await app.close();
      redis?.close();
    },
  };
}
