import { ExactNumber } from './exact-json.js';

/** Equal for equal JSON values, in any order of their properties. Dates are printed as JSON prints them. */
export const canonicalJson = (value: unknown): string => textOf(value, asTheyAre);

/** As above, also in any order of list items, for values whose lists are sets. */
export const canonicalJsonUnordered = (value: unknown): string => textOf(value, sorted);

type Arrange = (items: string[]) => string[];
const asTheyAre: Arrange = (items) => items;
const sorted: Arrange = (items) => (items.length > 1 ? items.sort() : items);

/** Texts have their length in front, which takes half as long as to look for what has to be escaped. */
const lengthAnd = (text: string): string => `${text.length}:${text}`;

function textOf(value: unknown, arrange: Arrange): string {
  if (typeof value === 'string') return lengthAnd(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${arrange(value.map((item: unknown) => textOf(item, arrange))).join()}]`;
  if (value instanceof Date) return lengthAnd(value.toISOString());
  let text = '{';
  for (const name of sorted(Object.keys(value))) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner !== undefined) text += `${lengthAnd(name)} ${textOf(inner, arrange)},`;
  }
  return `${text}}`;
}
