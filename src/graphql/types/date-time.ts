const dayMs = 86_400_000;
/** Of whole days, e.g. `2026-11-21T`, by how many came before since the epoch. Keys of one project come from a few hundred. */
const days = new Map<number, string>();
const maxDays = 4_096;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const minutes = Array.from({ length: 24 * 60 }, (_, minute) => {
  return `${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:`;
});
const seconds = twoDigits.map((second) => `${second}Z`);

/** RFC 3339 has years of four digits, and JavaScript has more. */
const [min, max] = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'].map((text) => Date.parse(text)) as [number, number];

/**
 * As `Date.prototype.toISOString`, without milliseconds that are zero; a list has two for each key, and that takes its time.
 * An instant outside the years 0 to 9999 is formatted as the closest one inside.
 */
export function formatDateTime(date: Date): string {
  const time = Math.min(Math.max(date.getTime(), min), max);
  const day = Math.floor(time / dayMs);
  const second = (time - day * dayMs) / 1_000;
  // A millisecond, or no time at all.
  if (!Number.isInteger(second)) return new Date(time).toISOString();
  return `${dayOf(day)}${minutes[Math.floor(second / 60)]}${seconds[second % 60]}`;
}

function dayOf(number: number): string {
  const known = days.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * dayMs).toISOString();
  const day = text.slice(0, text.indexOf('T') + 1);
  if (days.size >= maxDays) days.clear();
  days.set(number, day);
  return day;
}
