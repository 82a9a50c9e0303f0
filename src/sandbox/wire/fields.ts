import { invalid, malformed } from './descope-error.js';

/** A JSON object as it came. SDKs send nulls, empty strings and fields nobody knows; all of that is accepted. */
export type Fields = Readonly<Record<string, unknown>>;

/** `undefined` is left out, `null` is sent as null: `update` may tell them apart. */
export type Given<T> = T | null | undefined;

/** No body at all is an empty object: Go sends none for a search without options. */
export function parseFields(text: string): Fields {
  if (text.trim() === '') return {};
  const body = parseJson(text);
  if (body === null) return {};
  if (!isFields(body)) throw malformed('The body must be a JSON object');
  return body;
}

export function isFields(value: unknown): value is Fields {
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

export function readRecord(fields: Fields, name: string): Given<Record<string, unknown>> {
  const value = fields[name];
  if (value === undefined || value === null) return value;
  if (isFields(value)) return { ...value };
  throw malformed(`The ${name} field must be an object`);
}

export function readFlag(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** An int64 of Protocol Buffers: a JSON number or its digits in a string. Nothing, null and `""` are 0. */
export function readInteger(fields: Fields, name: string): number {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return 0;
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
  const number = isNumeric ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw malformed(`The ${name} field must be an integer`);
}

/** A string that must be there and not be empty. */
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
    throw malformed('The body is not JSON');
  }
}
