import type { AccessKeyFilter, AccessKeyTimeRange } from '../graphql/generated.js';

/** The fields of the filter form, by name. */
export const filterFields = [
  'text',
  'tenant',
  'role',
  'user',
  'creator',
  'createdFrom',
  'createdTo',
  'expiresFrom',
  'expiresTo',
  'address',
  'attribute',
  'value',
] as const;

export type FilterField = (typeof filterFields)[number];

/** What is in the fields; an empty one is absent. */
export type FilterTexts = Readonly<Partial<Record<FilterField, string>>>;

export function readFilterForm(form: FormData): FilterTexts {
  const texts = filterFields.flatMap((name) => {
    const value = form.get(name);
    const text = typeof value === 'string' ? value.trim() : '';
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(texts) as FilterTexts;
}

/** An empty field sets no condition: an empty list would match no key. */
export function filterOf(texts: FilterTexts): AccessKeyFilter {
  const list = (text: string | undefined) => (text === undefined ? null : [text]);
  const { attribute } = texts;
  return {
    text: texts.text ?? null,
    tenantIds: list(texts.tenant),
    roleNames: list(texts.role),
    boundUserId: texts.user ?? null,
    createdBy: texts.creator ?? null,
    permitsIp: texts.address ?? null,
    createdAt: daysBetween(texts.createdFrom, texts.createdTo),
    expiresAt: daysBetween(texts.expiresFrom, texts.expiresTo),
    customAttributes: attribute === undefined ? null : { [attribute]: literalOf(texts.value ?? '') },
  };
}

/** Whether the text has the form of a secret of Descope. Those are not searched for, sent or written into the URL. */
export const isSecretLike = (text: string): boolean => /^K[A-Za-z0-9]{50,}$/.test(text.trim());

/** Both days included; `to` of the API is the first instant after. */
function daysBetween(first: string | undefined, last: string | undefined): AccessKeyTimeRange | null {
  const from = first === undefined ? null : startOf(first);
  const lastDay = last === undefined ? null : startOf(last);
  if (from === null && lastDay === null) return null;
  return { from: from?.toISOString() ?? null, to: lastDay === null ? null : dayAfter(lastDay).toISOString() };
}

/** Null for what is no day, as in a URL that was edited. */
function startOf(day: string): Date | null {
  const date = new Date(`${day}T00:00`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const dayAfter = (date: Date): Date => new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);

/** `true` and `7` are a boolean and a number; anything else is text. */
const literalOf = (text: string): string | number | boolean =>
  /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(text) ? (JSON.parse(text) as number | boolean) : text;
