/** How long one slice of work may hold the event loop, in ms. */
const maxSliceMs = 2;

export type MaybeYield = () => Promise<void> | undefined;

/** Long work that waits for its next slice. */
const waiting: (() => void)[] = [];
let isScheduled = false;

function runNext(): void {
  waiting.shift()?.();
  isScheduled = waiting.length > 0;
  if (isScheduled) setImmediate(runNext);
}

/** Resolves in turn. One slice runs in each turn of the event loop, however many wait: all that is ready is served between two. */
function nextSlice(): Promise<void> {
  if (!isScheduled) setImmediate(runNext);
  isScheduled = true;
  return new Promise((resolve) => waiting.push(resolve));
}

/** To be awaited now and then in long work: gives way to the event loop once a slice is used up. */
export function createYielder(): MaybeYield {
  let since = performance.now();
  return () => {
    if (performance.now() - since < maxSliceMs) return undefined;
    return nextSlice().then(() => void (since = performance.now()));
  };
}
