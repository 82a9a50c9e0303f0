/** The instants that `timeOf` finds among `items`, in ms, earliest first. */
export function sortedTimes<T>(items: readonly T[], timeOf: (item: T) => Date | null): Float64Array {
  const times: number[] = [];
  for (const item of items) {
    const time = timeOf(item);
    if (time !== null) times.push(time.getTime());
  }
  return Float64Array.from(times).sort();
}

/** How many of the sorted `times` are at or before `time`. */
export function countUpTo(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When, after `now`, one of the sorted `times` next passes or comes within `withinMs`; Infinity: none does. */
export const nextPassing = (times: Float64Array, now: number, withinMs = 0): number =>
  Math.min(firstAfter(times, now), firstAfter(times, now + withinMs) - withinMs);

const firstAfter = (times: Float64Array, time: number): number => times[countUpTo(times, time)] ?? Infinity;
