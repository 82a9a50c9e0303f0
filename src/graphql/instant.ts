const dayMs = 86_400_000;
/** Of whole days, e.g. `2026-11-21T`. Keys of one project come from a few hundred of them. */
const days = new Map<number, string>();
const mostDays = 4_096;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const minutes = Array.from({ length: 24 * 60 }, (_, minute) => {
  return `${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:`;
});
const seconds = twoDigits.map((second) => `${second}Z`);

/** As `Date.prototype.toISOString`, without milliseconds that are zero; a list has two for each key, and that takes its time. */
export function formatInstant(instant: Date): string {
  const time = instant.getTime();
  const inDay = ((time % dayMs) + dayMs) % dayMs;
  // A millisecond, or no time at all.
  if (!(inDay % 1_000 === 0)) return instant.toISOString();
  const second = inDay / 1_000;
  return `${dayOf(time - inDay)}${minutes[Math.floor(second / 60)]}${seconds[second % 60]}`;
}

function dayOf(midnight: number): string {
  const known = days.get(midnight);
  if (known !== undefined) return known;
  const text = new Date(midnight).toISOString();
  const day = text.slice(0, text.indexOf('T') + 1);
  if (days.size >= mostDays) days.clear();
  days.set(midnight, day);
  return day;
}
