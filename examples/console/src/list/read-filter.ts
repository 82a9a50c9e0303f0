import type { AccessKeyFilter, AccessKeyTimeRange } from '../graphql/generated/graphql';

/** The filter that the fields of the form ask for. An empty field asks for nothing: an empty list would match no key. */
export function readFilter(form: FormData): AccessKeyFilter {
  const text = (name: string): string | null => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() || null : null;
  };
  const list = (name: string): string[] | null => {
    const value = text(name);
    return value === null ? null : [value];
  };
  const attribute = text('attributeName');
  return {
    text: text('text'),
    tenantIds: list('tenantId'),
    roleNames: list('roleName'),
    boundUserId: text('boundUserId'),
    createdBy: text('createdBy'),
    permitsIp: text('permitsIp'),
    createdAt: daysOf(text('createdFrom'), text('createdTo')),
    expiresAt: daysOf(text('expiresFrom'), text('expiresTo')),
    customAttributes: attribute === null ? null : { [attribute]: literalOf(text('attributeValue') ?? '') },
  };
}

/** Both days included, as people say it; `to` of the API is the first instant after. */
function daysOf(first: string | null, last: string | null): AccessKeyTimeRange | null {
  if (first === null && last === null) return null;
  return { from: first && startOf(first).toISOString(), to: last && dayAfter(startOf(last)).toISOString() };
}

const startOf = (day: string): Date => new Date(`${day}T00:00`);
const dayAfter = (date: Date): Date => new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);

/** `true`, `7` and the like are what they look like; everything else is text. */
const literalOf = (text: string): string | number | boolean =>
  /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(text) ? (JSON.parse(text) as number | boolean) : text;
