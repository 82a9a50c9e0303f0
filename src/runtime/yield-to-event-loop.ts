/** How long one slice of work may hold the event loop, in ms. */
const sliceMs = 5;

export type Turn = () => Promise<void> | undefined;

/** To be awaited now and then in long work: gives way to the event loop once a slice is used up. */
export function createTurns(): Turn {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
