import { constants } from 'node:os';
import type { Logger } from '../telemetry/logger.js';

/** The first signal stops gracefully within 10 s, the second at once. */
export function stopOnSignal(stop: () => Promise<void>, logger?: Logger): void {
  let stoppingSince: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stoppingSince === null) {
        stoppingSince = performance.now();
        setTimeout(() => process.exit(1), stopLimitMs).unref();
        void stop().then(() => leave(logger));
      } else if (performance.now() - stoppingSince > npmEchoMs) {
        process.exit(128 + constants.signals[signal]);
      }
    });
  }
  stopWithNpm();
}

/** A signal to npm ends npm and its shell, which does not pass the signal on. */
function stopWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

// Under `npm start` one Ctrl-C arrives twice: from the terminal and, about 1 ms later, from npm.
const npmEchoMs = 100;

// The server cuts connections, and a primary kills its workers, before this.
const stopLimitMs = 9_500;

// The process ends by itself when the last log line is written; a stuck reader or an open handle must not hold it.
function leave(logger: Logger | undefined): void {
  logger?.flush();
  process.exitCode = 0;
  setTimeout(() => process.exit(), 500).unref();
}
