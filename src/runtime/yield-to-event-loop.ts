/** How long one slice of work may hold the event loop, in ms. */
const maxSliceMs = 5;

export type MaybeYield = () => Promise<void> | undefined;

/** To be awaited now and then in long work: gives way to the event loop once a slice is used up. */
export function createYielder(): MaybeYield {
  let since = performance.now();
  return () => {
    if (performance.now() - since < maxSliceMs) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
