/**
 * Keyway as `keyway serve` runs it, in a process of its own that tells about itself: `measure` answers what happened
 * since the last `measure`, with the heap after a collection.
 */
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { createApp } from '../dist/app.js';
import { readConfig } from '../dist/config/config.js';
import { createLogger } from '../dist/telemetry/logger.js';

const config = readConfig(process.env);
const app = createApp({ config, logger: createLogger({ level: 'error', audits: false }), graphiql: null });
const { url } = await app.listen();

const resolution = 1;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
let longestCollectionMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollectionMs = Math.max(longestCollectionMs, duration);
}).observe({ entryTypes: ['gc'] });
let cpu = process.cpuUsage();

// What the process computes between two turns of the event loop: unlike the delay, it does not grow when other processes
// have the core. Collections that run beside it are included.
let longestSliceMs = 0;
let turn = process.cpuUsage();
setInterval(() => {
  const { user, system } = process.cpuUsage(turn);
  longestSliceMs = Math.max(longestSliceMs, (user + system) / 1000);
  turn = process.cpuUsage();
}, 1).unref();

process.on('message', () => {
  const { user, system } = process.cpuUsage(cpu);
  const longestPauseMs = Math.max(0, delay.max / 1e6 - resolution);
  const measured = { longestPauseMs, longestSliceMs, longestCollectionMs, cpuMs: (user + system) / 1000 };
  globalThis.gc?.();
  process.send({ ...measured, heapBytes: process.memoryUsage().heapUsed });
  // The collection itself is told to the observer a turn later.
  setTimeout(() => {
    cpu = process.cpuUsage();
    longestCollectionMs = 0;
    longestSliceMs = 0;
    turn = process.cpuUsage();
    delay.reset();
    process.send('ready');
  }, 20);
});
process.send({ url });
process.on('disconnect', () => process.exit());
