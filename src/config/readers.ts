import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseDuration } from '../runtime/iso-duration.js';
import { Secret } from '../runtime/secret.js';

/** Readers parse the text of one variable. Each has one error message with the accepted form. */

export const anyText = (message: string, pattern: RegExp) =>
  z.string({ error: message }).regex(pattern, { error: message });

export const port = (example: number) => {
  const error = `give a whole number from 0 to 65535, e.g. ${example}.`;
  return anyText(error, /^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535, { error }));
};

const msPerUnit: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
};

/** Milliseconds of a text such as `500ms`, `10 S` or `P90D`; 0 needs no unit. Null if it is neither. */
function parseTime(text: string): number | null {
  if (text === '0') return 0;
  const [, count, unit = ''] = /^(\d{1,9})\s*(ms|s|m|h|d|w)$/i.exec(text) ?? [];
  if (count === undefined) return parseDuration(text.toUpperCase());
  return Number(count) * (msPerUnit[unit.toLowerCase()] ?? 0);
}

/** In milliseconds. */
const time = ({ minMs, maxMs, error }: { minMs: number; maxMs: number; error: string }) =>
  z
    .string({ error })
    .transform((value) => parseTime(value))
    .pipe(z.number({ error }).min(minMs, { error }).max(maxMs, { error }));

/** In milliseconds, for times of milliseconds to minutes. */
export const duration = ({ minMs, maxMs, example }: { minMs: number; maxMs: number; example: string }) =>
  time({ minMs, maxMs, error: `give a time with its unit, from ${minMs} ms to ${maxMs / 1000} s, e.g. ${example}.` });

const bytesPerMegabyte = 1024 * 1024;

/** In bytes, from a text such as `32MB`. */
export const megabytes = ({ max, example }: { max: number; example: string }) => {
  const error = `give a size from 1MB to ${max}MB, e.g. ${example}.`;
  return anyText(error, /^\d{1,6}\s*MB?$/i)
    .transform((value) => Number.parseInt(value, 10))
    .pipe(z.number().min(1, { error }).max(max, { error }))
    .transform((count) => count * bytesPerMegabyte);
};

const flagValues: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  yes: true,
  1: true,
  off: false,
  false: false,
  no: false,
  0: false,
};

/** `on`, `true`, `yes` or `1`, or their opposites, in any case. */
export const onOff = () => {
  const error = 'give on or off.';
  return z
    .string({ error })
    .transform((value) => flagValues[value.toLowerCase()])
    .pipe(z.boolean({ error }));
};

/** One of these words, in any case. */
export const oneOf = <const Word extends string>(words: readonly [Word, ...Word[]]) => {
  const error = `give ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`;
  return z
    .string({ error })
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(words, { error }));
};

const minuteMs = 60_000;

/** In milliseconds, for times of minutes to years. */
export const lifetime = ({ maxDays, example }: { maxDays: number; example: string }) =>
  time({
    minMs: minuteMs,
    maxMs: maxDays * 1440 * minuteMs,
    error: `give a time in minutes, hours or days, from 1m to ${maxDays}d, e.g. ${example}.`,
  });

export const wholeNumber = ({ min, max, example }: { min: number; max: number; example: number }) => {
  const error = `give a whole number from ${min} to ${max}, e.g. ${example}.`;
  return anyText(error, /^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }));
};

/** Null means off. */
export const offOrWholeNumber = ({ min, max, example }: { min: number; max: number; example: number }) => {
  const error = `give off, or a whole number from ${min} to ${max}, e.g. ${example}.`;
  return anyText(error, /^(off|\d{1,9})$/i)
    .transform((value) => (value.toLowerCase() === 'off' ? null : Number(value)))
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

/** A JSON object, or that in the file at this path. What it may hold is checked by its users. */
export const jsonObject = ({ example }: { example: string }) =>
  z.string().transform((value, context): Readonly<Record<string, unknown>> => {
    try {
      const read: unknown = JSON.parse(value.startsWith('{') ? value : readFileSync(value, 'utf8'));
      if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
    } catch {
      // Reported below.
    }
    const message = `give a JSON object, e.g. ${example}, or the path of a JSON file that this user may read.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** An http(s) URL without user or password, since it is printed. */
export const httpUrl = ({ example }: { example: string }) =>
  z.string().refine(isHttpUrl, { error: `give a URL with http or https and no user, e.g. ${example}.` });

const isHttpUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username + password === '';
};

/** An https URL, or an http URL of this machine. It can hold a token, so it is not printed. */
export const webhookUrl = ({ example }: { example: string }) =>
  z
    .string()
    .refine(isWebhookUrl, { error: `give a URL with https and no user (http only for 127.0.0.1), e.g. ${example}.` })
    .transform((value) => new Secret(value));

function isWebhookUrl(value: string): boolean {
  if (!isHttpUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The key of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export const webhookSecret = ({ example }: { example: string }) =>
  z
    .string()
    .transform((value) => value.replace(/^whsec_/, ''))
    .refine(isWebhookSecret, { error: `give 24 to 64 bytes in base64, after whsec_ or alone, e.g. ${example}.` })
    .transform((value) => new Secret(value));

function isWebhookSecret(value: string): boolean {
  const { length } = Buffer.from(value, 'base64');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(value) && length >= 24 && length <= 64;
}

/** Whole numbers from 1 to 365, the largest first. */
export const dayCounts = ({ example }: { example: string }) => {
  const error = `give up to 10 whole numbers from 1 to 365, with commas between them, e.g. ${example}.`;
  return z
    .string({ error })
    .transform((value) => named(value))
    .pipe(z.array(z.string().regex(/^\d{1,3}$/, { error })).max(10, { error }))
    .transform((values) => values.map(Number).sort((a, b) => b - a))
    .pipe(z.array(z.number().min(1, { error }).max(365, { error })));
};

/** A proxy, which may need a user and password. */
export const proxyUrl = ({ example }: { example: string }) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:\/\/[^/]/.test(value), {
      error: `give http:// or https://, then host and port, e.g. ${example}.`,
    })
    .transform((value) => new Secret(value));

/** The text of a PEM file with at least one certificate. */
export const certificateFile = ({ example }: { example: string }) =>
  z.string().transform((path, context) => {
    try {
      const text = readFileSync(path, 'utf8');
      // Throws when the first certificate is not one.
      void new X509Certificate(text);
      return text;
    } catch {
      const message = `give the path of a PEM file with certificates that this user may read, e.g. ${example}.`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });

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

/** A comma-separated list of names of HTTP headers, in lower case. */
export const headerNames = ({ example }: { example: string }) => {
  const error = `give names of request headers, with commas between them and without *, e.g. ${example}.`;
  return z
    .string({ error })
    .transform((value) => named(value.toLowerCase()))
    .pipe(z.array(z.string().regex(/^[\w!#$%&'+.^`|~-]{1,100}$/, { error })).max(100, { error }));
};

/** As browsers send it: lower case, without the default port; null if it is not an origin. A slash at its end is dropped. */
function originOf(value: string): string | null {
  if (value.includes('*') || !URL.canParse(value)) return null;
  const { origin, protocol, href } = new URL(value);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

/** A comma-separated list of origins. */
export const origins = ({ example }: { example: string }) => {
  const error = `give origins as browsers send them, with commas between them and nothing after the host, e.g. ${example}.`;
  return z
    .string({ error })
    .transform((value) => named(value).map((item) => originOf(item)))
    .pipe(z.array(z.string({ error })));
};
