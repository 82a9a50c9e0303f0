/**
 * Sends requests over a number of connections, each as soon as the one before it is answered. A process of its own that is
 * told what to do by messages: `{ port, connections, bodies, headers }` and when to end: after `count`,
 * or after `ms` and `leastCount`, `mostMs` at the latest. `wantsBody`: the answers are handed back, for checks.
 */
import { performance } from 'node:perf_hooks';
import { Connection } from './connection.mjs';
import { createRequests } from './requests.mjs';

async function run({ port, path, headers, bodies, connections, wantsBody = false, ...extent }) {
  const nextRequest = createRequests({ path, headers, bodies });
  const latencies = [];
  const answers = [];
  const statuses = {};
  const startedAt = performance.now();
  let sent = 0;
  const isOver = createEnd(extent);

  const client = () =>
    new Promise((resolve) => {
      const connection = new Connection(port);
      const next = () => {
        const sentAt = performance.now();
        if (isOver(sent, sentAt - startedAt)) {
          connection.close();
          resolve();
          return;
        }
        connection.ask(nextRequest(sent++), {
          wantsBody,
          onAnswer: (status, body) => {
            if (status !== 200) statuses[status] = (statuses[status] ?? 0) + 1;
            else latencies.push(performance.now() - sentAt);
            if (wantsBody) answers.push(body);
            // Whoever was refused waits a moment, as a polite client does.
            if (status === 200) next();
            else setTimeout(next, 20);
          },
        });
      };
      next();
    });
  await Promise.all(Array.from({ length: connections }, client));

  const sorted = Float64Array.from(latencies).sort();
  const percentile = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
  return {
    answered: sorted.length,
    failures: statuses,
    seconds: (performance.now() - startedAt) / 1_000,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    answers,
  };
}

const createEnd =
  ({ count, ms, leastCount, mostMs }) =>
  (sent, elapsedMs) =>
    count === undefined ? elapsedMs >= mostMs || (elapsedMs >= ms && sent >= leastCount) : sent >= count;

process.on('message', (plan) => void run(plan).then((result) => process.send(result)));
process.on('disconnect', () => process.exit());
process.send('ready');
