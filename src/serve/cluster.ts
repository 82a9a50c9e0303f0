import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServeConfig } from '../config/config.js';
import { WorkerStartError } from '../config/listen-error.js';
import { serveClusterState, createWorkerState } from '../shared-state/cluster-state.js';
import { createMemoryState } from '../shared-state/shared-state.js';
import type { Logger } from '../telemetry/logger.js';
import { serveMetrics, type MetricsServer } from './metrics-server.js';
import { type ServerProcess, startServerProcess } from './server-process.js';

/** A worker cuts its last connections after 8.5 s, and the whole stop takes at most 10 s. */
const stopMs = 9_000;
/** A worker that ran for so long did not fail at the start. */
const stableMs = 10_000;
const maxRestartDelayMs = 10_000;

/**
 * Runs this program in `WORKERS` processes, which share a port and, through this one, their state; restarts those that
 * exit. Each stops gracefully; a worker that has not exited after 9 s is killed. Rejects with a `WorkerStartError`.
 */
export async function startWorkers(config: ServeConfig, { logger }: { logger: Logger }): Promise<ServerProcess> {
  const metricsServer = await serveClusterMetrics(config, logger);
  serveClusterState(createMemoryState());
  cluster.setupPrimary({ silent: true });
  const workers = new Set<Worker>();
  let isStopping = false;
  /** Consecutive workers that exited soon after their start. */
  let shortRuns = 0;

  function start(): Worker {
    const worker = cluster.fork();
    forwardOutput(worker, logger);
    const startedAt = performance.now();
    workers.add(worker);
    worker.once('listening', () => logger.info('a worker listens'));
    // For example a message to a worker that is exiting, which would otherwise end this process.
    worker.on('error', (error) => logger.warn('a worker was not reached', { error }));
    worker.once('exit', (code: number | null, signal: string | null) => {
      workers.delete(worker);
      if (isStopping || url === null) return;
      logger.error('a worker ended', { code: signal ?? `EXIT_${code}` });
      shortRuns = performance.now() - startedAt < stableMs ? shortRuns + 1 : 0;
      void delay(restartDelayMs(shortRuns)).then(() => isStopping || start());
    });
    return worker;
  }

  // One first, so that an error in the settings or the port is reported once.
  let url: string | null = null;
  url = await urlOf(start());
  for (let index = 1; index < config.replicas.workers; index++) start();

  return {
    url,
    async stop() {
      isStopping = true;
      const ends = [...workers].map((worker) => once(worker.process, 'close'));
      const killing = setTimeout(() => workers.forEach((worker) => worker.process.kill('SIGKILL')), stopMs);
      for (const worker of workers) worker.process.kill('SIGTERM');
      await Promise.all(ends);
      clearTimeout(killing);
      metricsServer?.close();
    },
  };
}

/**
 * Only the primary writes to stdout. Processes that share a descriptor share whether it blocks, and Node changes that when a
 * process starts or exits: a worker would then wait for ever for a reader that is stuck.
 */
function forwardOutput({ process: { stdout, stderr } }: Worker, logger: Logger): void {
  let partial = '';
  stdout?.setEncoding('utf8').on('data', (text: string) => {
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) logger.forward(partial + text.slice(0, end));
    partial = end > 0 ? text.slice(end) : partial + text;
  });
  stderr?.pipe(process.stderr, { end: false });
}

/** The metrics of all workers, added up. */
async function serveClusterMetrics(
  { host, observability }: ServeConfig,
  logger: Logger,
): Promise<MetricsServer | null> {
  const { metricsPort: port } = observability;
  if (port === null) return null;
  const { createPrintAll } = await import('../telemetry/prometheus.js');
  return serveMetrics({ host, port, print: createPrintAll(), logger });
}

/** No delay after a single exit. */
const restartDelayMs = (shortRuns: number): number =>
  shortRuns <= 1 ? 0 : Math.min(maxRestartDelayMs, 125 * 2 ** shortRuns);

async function urlOf(worker: Worker): Promise<string> {
  const listening = new Promise<string>((resolve) => {
    worker.on('message', ({ url }: { url?: string }) => {
      if (url !== undefined) resolve(url);
    });
  });
  const exited = once(worker.process, 'close').then(() => null);
  const url = await Promise.race([listening, exited]);
  if (url === null) throw new WorkerStartError('The first worker has exited.');
  return url;
}

/** One of the processes that `startWorkers` runs. The first message to its primary is its URL. */
export async function startWorker(config: ServeConfig, { logger }: { logger: Logger }): Promise<ServerProcess> {
  const { url, stop } = await startServerProcess(config, { logger, alone: createWorkerState(), showsMetrics: false });
  process.send?.({ url });
  return {
    url,
    async stop() {
      await stop();
      // The connection to the primary would keep this process alive.
      process.channel?.unref();
    },
  };
}
