/**
 * Loaded into Keyway's process: answers each message with the bytes that were allocated since the one before, or null if a
 * collection came in between, after which they cannot be counted. Needs `--expose-gc`.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

/** Without buffers: those of sockets depend on how the kernel cuts what arrives. */
const heldBytes = () => getHeapStatistics().used_heap_size;

let collections = 0;
const observer = new PerformanceObserver((list) => {
  collections += list.getEntries().length;
});
observer.observe({ entryTypes: ['gc'] });

let before = heldBytes();

process.on('message', () => {
  const allocated = heldBytes() - before;
  // The observer hears of collections a turn later.
  setImmediate(() => {
    const wasCollected = collections > 0;
    globalThis.gc();
    setTimeout(() => {
      collections = 0;
      process.send(wasCollected ? null : allocated, () => {
        before = heldBytes();
      });
    }, 20);
  });
});
// Otherwise the channel would be closed as soon as nothing else is done.
process.channel.unref();
