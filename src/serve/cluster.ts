import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as passed } from 'node:timers/promises';
import { serveClusterState, createWorkerState } from '../shared-state/cluster-state.js';
import { createMemoryState } from '../shared-state/shared-state.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import type { ServeConfig } from '../config/config.js';
import type { Logger } from '../telemetry/logger.js';
import { serveMetrics, type MetricsServer } from './metrics-server.js';
import { WorkerStartError } from './worker-start-error.js';

/** Longer than a worker itself takes, which cuts its last connections after 10 s. */
const stopMs = 12_000;
/** Whoever lived as long as this did not fail at the start. */
const stableMs = 10_000;
const maxRestartDelayMs = 10_000;

/**
 * Runs this program again in as many processes as `config` says, which share a port and, through this one, their state; replaces those that
 * end. Each stops gracefully; whoever has not ended after 12 s is killed. Rejects with a `WorkerStartError`.
 */
export async function startWorkers(config: ServeConfig, { logger }: { logger: Logger }): Promise<ServerProcess> {
  const shown = await serveClusterMetrics(config, logger);
  serveClusterState(createMemoryState());
  const workers = new Set<Worker>();
  let isStopping = false;
  /** In a row, without a long life between. */
  let shortLives = 0;

  function start(): Worker {
    const worker = cluster.fork();
    const startedAt = performance.now();
    workers.add(worker);
    worker.once('listening', () => logger.info('a worker listens'));
    // Such as a message to one that is just ending, which would otherwise end this process.
    worker.on('error', (error) => logger.warn('a worker was not reached', { error }));
    worker.once('exit', (code: number | null, signal: string | null) => {
      workers.delete(worker);
      if (isStopping || url === null) return;
      logger.error('a worker ended', { code: signal ?? `EXIT_${code}` });
      shortLives = performance.now() - startedAt < stableMs ? shortLives + 1 : 0;
      void passed(restartDelayMs(shortLives)).then(() => isStopping || start());
    });
    return worker;
  }

  // Alone: what is wrong with the settings or the port is then told once.
  let url: string | null = null;
  url = await urlOf(start());
  for (let index = 1; index < config.replicas.workers; index++) start();

  return {
    url,
    async stop() {
      isStopping = true;
      const ends = [...workers].map((worker) => once(worker, 'exit'));
      const killing = setTimeout(() => workers.forEach((worker) => worker.process.kill('SIGKILL')), stopMs);
      for (const worker of workers) worker.process.kill('SIGTERM');
      await Promise.all(ends);
      clearTimeout(killing);
      shown?.close();
    },
  };
}

/** Those of all workers, added up: whichever of them answered, the port is the same. */
async function serveClusterMetrics(
  { host, observability }: ServeConfig,
  logger: Logger,
): Promise<MetricsServer | null> {
  const { metricsPort: port } = observability;
  if (port === null) return null;
  const { createPrintAll } = await import('../telemetry/prometheus.js');
  return serveMetrics({ host, port, print: createPrintAll(), logger });
}

/** None after a single end, however it came about. */
const restartDelayMs = (shortLives: number): number =>
  shortLives <= 1 ? 0 : Math.min(maxRestartDelayMs, 125 * 2 ** shortLives);

async function urlOf(worker: Worker): Promise<string> {
  const told = new Promise<string>((resolve) => {
    worker.on('message', ({ url }: { url?: string }) => {
      if (url !== undefined) resolve(url);
    });
  });
  const ended = once(worker, 'exit').then(() => null);
  const url = await Promise.race([told, ended]);
  if (url === null) throw new WorkerStartError('The first worker has ended.');
  return url;
}

/** One of several processes that `startWorkers` runs; the first thing that it tells its primary is where it listens. */
export async function startWorker(config: ServeConfig, { logger }: { logger: Logger }): Promise<ServerProcess> {
  const { url, stop } = await startServerProcess(config, { logger, alone: createWorkerState(), showsMetrics: false });
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
