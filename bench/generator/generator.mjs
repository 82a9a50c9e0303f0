/**
 * Sends requests over a number of connections, each as soon as the one before it is answered. A process of its own that is
 * told what to do by messages: `{ port, connections }` and when to end: after `count`, or after `ms` and `leastCount`,
 * `mostMs` at the latest. `bodies`, with `path`, `headers` and `method`: what is sent to this port from now on. Connections
 * stay open between messages. `wantsBody`: the answers are handed back, for checks.
 */
import { performance } from 'node:perf_hooks';
import { Connection } from './connection.mjs';
import { createRequests } from './requests.mjs';

/** By port. */
const targets = new Map();

function targetOf({ port, path, headers, bodies, method }) {
  const target = targets.get(port) ?? { connections: [], nextRequest: null };
  targets.set(port, target);
  if (bodies !== undefined) target.nextRequest = createRequests({ path, headers, bodies, method });
  return target;
}

async function run({ port, connections, wantsBody = false, ...plan }) {
  const target = targetOf({ port, ...plan });
  while (target.connections.length < connections) target.connections.push(new Connection(port));
  const latencies = [];
  const answers = [];
  const statuses = {};
  const startedAt = performance.now();
  let sent = 0;
  const isOver = createEnd(plan);

  const client = (connection) =>
    new Promise((resolve) => {
      const next = () => {
        const sentAt = performance.now();
        if (isOver(sent, sentAt - startedAt)) {
          resolve();
          return;
        }
        connection.ask(target.nextRequest(sent++), {
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
  await Promise.all(target.connections.slice(0, connections).map(client));

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
