import { z } from 'zod';

/** Readers parse the text of one variable. Each has one error message with the accepted form. */

export const anyText = (message: string, pattern: RegExp) =>
  z.string({ error: message }).regex(pattern, { error: message });

export const port = (example: number) => {
  const error = `give a whole number from 0 to 65535, e.g. ${example}.`;
  return anyText(error, /^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535, { error }));
};

const msPerUnit: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** In milliseconds. The text has a unit; 0 needs none. */
export const duration = ({ minMs, maxMs, example }: { minMs: number; maxMs: number; example: string }) => {
  const error = `give a time with its unit, from ${minMs} ms to ${maxMs / 1000} s, e.g. ${example}.`;
  return anyText(error, /^(0|\d{1,9}(ms|s|m))$/)
    .transform((value) => Number.parseInt(value, 10) * (msPerUnit[value.replace(/^\d+/, '')] ?? 0))
    .pipe(z.number().min(minMs, { error }).max(maxMs, { error }));
};

const bytesPerMegabyte = 1024 * 1024;

/** In bytes, from a text such as `32MB`. */
export const megabytes = ({ max, example }: { max: number; example: string }) => {
  const error = `give a size from 1MB to ${max}MB, e.g. ${example}.`;
  return anyText(error, /^\d{1,6}MB$/)
    .transform((value) => Number.parseInt(value, 10))
    .pipe(z.number().min(1, { error }).max(max, { error }))
    .transform((count) => count * bytesPerMegabyte);
};

export const onOff = () => z.enum(['on', 'off'], { error: 'give on or off.' }).transform((value) => value === 'on');

const minute = 60_000;
const msPerLongUnit: Readonly<Record<string, number>> = { m: minute, h: 60 * minute, d: 1440 * minute };

/** In milliseconds, for times of minutes to years. */
export const lifetime = ({ maxDays, example }: { maxDays: number; example: string }) => {
  const error = `give a time in minutes, hours or days, from 1m to ${maxDays}d, e.g. ${example}.`;
  return anyText(error, /^\d{1,8}[mhd]$/)
    .transform((value) => Number.parseInt(value, 10) * (msPerLongUnit[value.slice(-1)] ?? 0))
    .pipe(
      z
        .number()
        .min(minute, { error })
        .max(maxDays * 1440 * minute, { error }),
    );
};

export const wholeNumber = ({ min, max, example }: { min: number; max: number; example: number }) => {
  const error = `give a whole number from ${min} to ${max}, e.g. ${example}.`;
  return anyText(error, /^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }));
};

/** Null means off. */
export const offOrWholeNumber = ({ min, max, example }: { min: number; max: number; example: number }) => {
  const error = `give off, or a whole number from ${min} to ${max}, e.g. ${example}.`;
  return anyText(error, /^(off|\d{1,9})$/)
    .transform((value) => (value === 'off' ? null : Number(value)))
    .pipe(z.number().min(min, { error }).max(max, { error }).nullable());
};

/** A regular expression that matches whole texts, and its source. */
export const wholeTextPattern = ({ example }: { example: string }) =>
  z.string().transform((value, context) => {
    try {
      // Compiled on its own first: `a)|(b` is valid only inside brackets.
      const { source } = new RegExp(value, 'u');
      return { text: value, expression: new RegExp(`^(?:${source})$`, 'u') };
    } catch {
      const message = `give a JavaScript regular expression that is valid with the flag u, e.g. ${example}.`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });

/** An http(s) URL without user or password, since it is printed. */
export const httpUrl = ({ example }: { example: string }) =>
  z.string().refine(isHttpUrl, { error: `give a URL with http or https and no user, e.g. ${example}.` });

const isHttpUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username + password === '';
};

const redisError = (example: string): string =>
  `give redis:// or, with TLS, rediss://, then host and port, e.g. ${example}.`;

export const redisUrl = ({ example }: { example: string }) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && /^rediss?:\/\/[^/]/.test(value) && new URL(value).hostname !== '', {
      error: redisError(example),
    });

const named = (value: string): readonly string[] => [...new Set(value.split(',').map((item) => item.trim()))];

/** A comma-separated list of names. */
export const names = ({ example }: { example: string }) => {
  const error = `give names of at most 100 characters, with commas between them, e.g. ${example}.`;
  return z
    .string({ error })
    .transform(named)
    .pipe(z.array(z.string().min(1, { error }).max(100, { error })).max(100, { error }));
};

const isOrigin = (value: string): boolean =>
  !value.includes('*') &&
  URL.canParse(value) &&
  /^https?:$/.test(new URL(value).protocol) &&
  new URL(value).origin === value;

/** A comma-separated list of origins, exactly as browsers send them. */
export const origins = ({ example }: { example: string }) => {
  const error = `give origins as browsers send them, with commas between them and nothing after the host, e.g. ${example}.`;
  return z
    .string({ error })
    .transform(named)
    .pipe(z.array(z.string().refine(isOrigin, { error })));
};
