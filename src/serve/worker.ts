import type { ServeConfig } from '../config/config.js';
import { startReplica, type Running } from './replica.js';
import { createPrimaryState } from '../shared-state/primary-state.js';
import type { Logger } from '../telemetry/logger.js';

/** One of several processes that `startWorkers` runs; the first thing that it tells its primary is where it listens. */
export async function startWorker(config: ServeConfig, { logger }: { logger: Logger }): Promise<Running> {
  const { url, stop } = await startReplica(config, { logger, alone: createPrimaryState(), showsMetrics: false });
  process.send?.({ url });
  return {
    url,
    async stop() {
      await stop();
      // The connection to the primary would hold this process.
      process.channel?.unref();
    },
  };
}
