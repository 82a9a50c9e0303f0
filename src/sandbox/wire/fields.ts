import { invalid, malformed } from './descope-error.js';

/** A JSON object as received. SDKs send nulls, empty strings and unknown fields; all of that is accepted. */
export type Fields = Readonly<Record<string, unknown>>;

/** `undefined` is omitted, `null` is sent as null: `update` distinguishes them. */
export type Given<T> = T | null | undefined;

/** An absent body is an empty object: the Go SDK sends none for a search without options. OAuth clients send forms. */
export function parseFields({ text, headers }: { text: string; headers: Readonly<Record<string, string>> }): Fields {
  if (text.trim() === '') return {};
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  // curl sends JSON with this content type unless it is set.
  if (isForm && !text.trimStart().startsWith('{')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const body = parseJson(text);
  if (body === null) return {};
  if (!isFields(body)) throw malformed('The body must be a JSON object');
  return body;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readText(fields: Fields, name: string): Given<string> {
  const value = fields[name];
  if (value === undefined || value === null || typeof value === 'string') return value;
  throw malformed(`The ${name} field must be a string`);
}

export function readTexts(fields: Fields, name: string): Given<string[]> {
  return (
    readList(fields, name)?.map((item) => {
      if (typeof item === 'string') return item;
      throw malformed(`The ${name} field must be a list of strings`);
    }) ?? absence(fields, name)
  );
}

export function readFieldsList(fields: Fields, name: string): Given<Fields[]> {
  return (
    readList(fields, name)?.map((item) => {
      if (isFields(item)) return item;
      throw malformed(`The ${name} field must be a list of objects`);
    }) ?? absence(fields, name)
  );
}

/** @param emptyListAllowed takes `[]` for an empty object, as PHP serializes one. */
export function readRecord(
  fields: Fields,
  name: string,
  { emptyListAllowed = false }: { emptyListAllowed?: boolean } = {},
): Given<Record<string, unknown>> {
  const value = fields[name];
  if (value === undefined || value === null) return value;
  if (isFields(value)) return { ...value };
  if (emptyListAllowed && Array.isArray(value) && value.length === 0) return {};
  throw malformed(`The ${name} field must be an object`);
}

export function readFlag(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** An int64 of Protocol Buffers: a JSON number, or its digits in a string. Omitted, null and `""` are 0. */
export function readInteger(fields: Fields, name: string): number {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return 0;
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
  const number = isNumeric ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw malformed(`The ${name} field must be an integer`);
}

/** A required string that is not empty. */
export function requireText(fields: Fields, name: string): string {
  const value = readText(fields, name) ?? '';
  if (value === '') throw invalid(`The ${name} field is required`);
  return value;
}

function readList(fields: Fields, name: string): unknown[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value;
  throw malformed(`The ${name} field must be a list`);
}

function absence(fields: Fields, name: string): null | undefined {
  return fields[name] === null ? null : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not valid JSON');
  }
}
