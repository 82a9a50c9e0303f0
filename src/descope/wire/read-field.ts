export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const emptyList: readonly never[] = Object.freeze([]);

/** Absent is empty; undefined: not a text. */
export function readText(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : undefined;
}

/** Absent is empty; undefined: not a list. */
export function readList(value: unknown): readonly unknown[] | undefined {
  if (value === null || value === undefined) return emptyList;
  return Array.isArray(value) ? value : undefined;
}

/** Absent is empty; undefined: not a list of texts. The list itself, not a copy. */
export function readTexts(value: unknown): readonly string[] | undefined {
  const items = readList(value);
  return items?.every((item) => typeof item === 'string') ? items : undefined;
}

/** Descope stores times as int32. */
const maxSeconds = 2 ** 31 - 1;

/** Absent is 0; undefined: no Unix time in seconds. Protocol Buffers print 64-bit numbers as strings, so both are read. */
export function readSeconds(value: unknown): number | undefined {
  if (value === null || value === undefined) return 0;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= maxSeconds ? number : undefined;
}
