const units = [
  ['W', 7 * 24 * 3_600_000],
  ['D', 24 * 3_600_000],
  ['H', 3_600_000],
  ['M', 60_000],
  ['S', 1_000],
] as const;

const form = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration such as `P90D`; null if it is not one, or longer than 100 000 years. */
export function parseDuration(text: string): number | null {
  const [, ...parts] = (text.length <= 64 && form.exec(text)) || [];
  if (parts.length === 0) return null;
  const durationMs = units.reduce((sum, [, unitMs], index) => sum + Number(parts[index] ?? 0) * unitMs, 0);
  return durationMs <= 3.2e15 ? durationMs : null;
}

/** Milliseconds as an ISO 8601 duration of days, hours, minutes and seconds. */
export function formatDuration(durationMs: number): string {
  let rest = Math.floor(durationMs / 1000) * 1000;
  const text = units.slice(1).map(([unit, unitMs]) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return count === 0 ? '' : `${count}${unit}`;
  });
  const [days = '', ...time] = text;
  const clock = time.join('');
  return days === '' && clock === '' ? 'PT0S' : `P${days}${clock === '' ? '' : `T${clock}`}`;
}
