import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as passed } from 'node:timers/promises';
import { answerWorkers } from '../shared-state/primary-state.js';
import { createMemoryState } from '../shared-state/memory-state.js';
import type { Running } from './replica.js';
import type { Logger } from '../telemetry/logger.js';
import { WorkerStartError } from './worker-start-error.js';

/** Longer than a worker itself takes, which cuts its last connections after 10 s. */
const stopMs = 12_000;
/** Whoever lived as long as this did not fail at the start. */
const longLifeMs = 10_000;
const longestRestMs = 10_000;

/**
 * Runs this program again in `count` processes that share a port and, through this one, their state; replaces those that
 * end. Each stops gracefully; whoever has not ended after 12 s is killed. Rejects with a `WorkerStartError`.
 */
export async function startWorkers({ count, logger }: { count: number; logger: Logger }): Promise<Running> {
  answerWorkers(createMemoryState());
  const workers = new Set<Worker>();
  let isStopping = false;
  /** In a row, without a long life between. */
  let shortLives = 0;

  function start(): Worker {
    const worker = cluster.fork();
    const startedAt = performance.now();
    workers.add(worker);
    worker.once('exit', (code: number | null, signal: string | null) => {
      workers.delete(worker);
      if (isStopping || url === null) return;
      logger.error('a worker ended', { code: signal ?? `EXIT_${code}` });
      shortLives = performance.now() - startedAt < longLifeMs ? shortLives + 1 : 0;
      void passed(restMs(shortLives)).then(() => isStopping || start());
    });
    return worker;
  }

  // Alone: what is wrong with the settings or the port is then told once.
  let url: string | null = null;
  url = await urlOf(start());
  for (let index = 1; index < count; index++) start();

  return {
    url,
    async stop() {
      isStopping = true;
      const ends = [...workers].map((worker) => once(worker, 'exit'));
      const killing = setTimeout(() => workers.forEach((worker) => worker.process.kill('SIGKILL')), stopMs);
      for (const worker of workers) worker.process.kill('SIGTERM');
      await Promise.all(ends);
      clearTimeout(killing);
    },
  };
}

/** None after a single end, however it came about. */
const restMs = (shortLives: number): number => (shortLives <= 1 ? 0 : Math.min(longestRestMs, 125 * 2 ** shortLives));

async function urlOf(worker: Worker): Promise<string> {
  const told = once(worker, 'message') as Promise<[{ url: string }]>;
  const ended = once(worker, 'exit').then(() => null);
  const first = await Promise.race([told, ended]);
  if (first === null) throw new WorkerStartError('The first worker has ended.');
  return first[0].url;
}
