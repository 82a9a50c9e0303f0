import { z } from 'zod';

/** Readers turn the text of one variable into its value; each has one message, saying what would be right. */

export const text = (message: string, pattern: RegExp) =>
  z.string({ error: message }).regex(pattern, { error: message });

export const port = (example: number) => {
  const error = `give a whole number from 0 to 65535, e.g. ${example}.`;
  return text(error, /^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535, { error }));
};

const msPerUnit: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** In milliseconds. The text carries its unit, so that nobody has to guess it; 0 needs none. */
export const duration = ({ minMs, maxMs, example }: { minMs: number; maxMs: number; example: string }) => {
  const error = `give a time with its unit, from ${minMs} ms to ${maxMs / 1000} s, e.g. ${example}.`;
  return text(error, /^(0|\d{1,9}(ms|s|m))$/)
    .transform((value) => Number.parseInt(value, 10) * (msPerUnit[value.replace(/^\d+/, '')] ?? 0))
    .pipe(z.number().min(minMs, { error }).max(maxMs, { error }));
};

const bytesPerMegabyte = 1024 * 1024;

/** In bytes, from a text such as `32MB`. */
export const megabytes = ({ max, example }: { max: number; example: string }) => {
  const error = `give a size from 1MB to ${max}MB, e.g. ${example}.`;
  return text(error, /^\d{1,6}MB$/)
    .transform((value) => Number.parseInt(value, 10))
    .pipe(z.number().min(1, { error }).max(max, { error }))
    .transform((count) => count * bytesPerMegabyte);
};

export const onOff = () => z.enum(['on', 'off'], { error: 'give on or off.' }).transform((value) => value === 'on');
