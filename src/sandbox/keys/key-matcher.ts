import { isDeepStrictEqual } from 'node:util';
import type { Directory } from '../directory/directory.js';
import { type Fields, readRecord, readText, readTexts } from '../http/fields.js';
import type { StoredKey } from './stored-key.js';

type Matcher = (stored: StoredKey) => boolean;

/** Every criterion that is given must hold; `[]`, `{}`, `""` and null are no criterion. */
export function matcherOf(fields: Fields, directory: Directory): Matcher {
  const matchers: Matcher[] = [
    ...byTenants(readTexts(fields, 'tenantIds') ?? []),
    ...byText(readText(fields, 'text') ?? ''),
    ...byBoundUser(readText(fields, 'boundUserId') ?? ''),
    ...byCreator(readText(fields, 'creatingUser') ?? '', directory),
    ...byAttributes(readRecord(fields, 'customAttributes') ?? {}),
  ];
  return (stored) => matchers.every((matches) => matches(stored));
}

function byTenants(tenantIds: readonly string[]): Matcher[] {
  if (tenantIds.length === 0) return [];
  const wanted = new Set(tenantIds);
  return [({ wire }) => wire.keyTenants.some(({ tenantId }) => wanted.has(tenantId))];
}

/** Any part of name, description, id or creator, whatever its case. */
function byText(text: string): Matcher[] {
  if (text === '') return [];
  const needle = text.toLowerCase();
  return [(stored) => stored.haystack.includes(needle)];
}

function byBoundUser(userId: string): Matcher[] {
  return userId === '' ? [] : [({ wire }) => wire.boundUserId === userId];
}

/** The creator's id, or a login or the name of a user. */
function byCreator(creator: string, { users }: Directory): Matcher[] {
  if (creator === '') return [];
  const ids = users
    .filter(({ loginIds, name }) => loginIds.includes(creator) || name === creator)
    .map(({ userId }) => userId);
  const wanted = new Set([creator, ...ids]);
  return [({ wire }) => wanted.has(wire.createdBy)];
}

/** Every attribute equal; an attribute that is a list matches any one of its values. */
function byAttributes(attributes: Record<string, unknown>): Matcher[] {
  return Object.entries(attributes).map(
    ([name, wanted]) =>
      ({ wire }) =>
        holds(wire.customAttributes[name], wanted),
  );
}

function holds(value: unknown, wanted: unknown): boolean {
  if (!Array.isArray(value)) return isDeepStrictEqual(value, wanted);
  const all: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return all.every((one) => value.includes(one));
}
