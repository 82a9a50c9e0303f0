const longestSeconds = 3600;

/** Whole seconds from 1 to 3600, whatever the header holds: a number, a date, several values or nonsense. */
export function parseRetryAfter(header: string | string[] | undefined, now = Date.now()): number {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isNaN(seconds) ? 1 : Math.min(Math.max(seconds, 1), longestSeconds);
}
