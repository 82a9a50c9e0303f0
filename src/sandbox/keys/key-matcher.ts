import { isDeepStrictEqual } from 'node:util';
import type { WireAccessKey, WireKeyAnswer } from '../../descope/wire/types.js';
import type { Directory } from '../directory/directory.js';
import { SerializedBody } from '../http/request.js';
import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { keyNotFound } from '../wire/descope-error.js';
import { type Fields, readRecord, readText, readTexts, readFieldsList, readFlag } from '../wire/fields.js';
import { isVisible, keyInScope } from './key-scope.js';
import type { StoredKey } from './key-store.js';
import { requireKeyId } from './validation.js';

type Matcher = (stored: StoredKey) => boolean;

/** All given criteria must match; `[]`, `{}`, `""` and null are ignored. */
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

/** A substring of name, description, id or creator, ignoring case. */
function byText(text: string): Matcher[] {
  if (text === '') return [];
  const needle = text.toLowerCase();
  return [(stored) => stored.searchText.includes(needle)];
}

function byBoundUser(userId: string): Matcher[] {
  return userId === '' ? [] : [({ wire }) => wire.boundUserId === userId];
}

/** The id of the creator, or the login id or name of a user. */
function byCreator(creator: string, { users }: Directory): Matcher[] {
  if (creator === '') return [];
  const ids = users
    .filter(({ loginIds, name }) => loginIds.includes(creator) || name === creator)
    .map(({ userId }) => userId);
  const wanted = new Set([creator, ...ids]);
  return [({ wire }) => wanted.has(wire.createdBy)];
}

/** Every attribute must be equal; an attribute that is a list matches each of its values. */
function byAttributes(attributes: Record<string, unknown>): Matcher[] {
  return Object.entries(attributes).map(
    ([name, wanted]) =>
      ({ wire }) =>
        matchesAttribute(wire.customAttributes[name], wanted),
  );
}

function matchesAttribute(value: unknown, wanted: unknown): boolean {
  if (!Array.isArray(value)) return isDeepStrictEqual(value, wanted);
  const all: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return all.every((one) => value.includes(one));
}

type Order = (left: WireAccessKey, right: WireAccessKey) => number;

/** Undefined keeps the default order. Unknown fields are ignored; which fields Descope sorts by is not documented. */
function orderOf(fields: Fields): Order | undefined {
  const orders = (readFieldsList(fields, 'sort') ?? []).flatMap((entry) => {
    const valueOf = sortable.get(readText(entry, 'field') ?? '');
    return valueOf ? [orderBy(valueOf, readFlag(entry, 'desc') ? -1 : 1)] : [];
  });
  if (orders.length === 0) return undefined;
  return (left, right) => {
    for (const order of orders) {
      const difference = order(left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

type ValueOf = (key: WireAccessKey) => string | number;

const sortable: ReadonlyMap<string, ValueOf> = new Map<string, ValueOf>([
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['displayName', ({ name }) => name],
  ['description', ({ description }) => description],
  ['status', ({ status }) => status],
  ['createdTime', ({ createdTime }) => createdTime],
  ['expireTime', ({ expireTime }) => expireTime],
  ['createdBy', ({ createdBy }) => createdBy],
  ['boundUserId', ({ boundUserId }) => boundUserId],
]);

function orderBy(valueOf: ValueOf, sign: 1 | -1): Order {
  return (left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === b) return 0;
    return a < b ? -sign : sign;
  };
}

/** For writes, which see every change. @throws DescopeError E111502 with the message of the operation. */
export function requireKey(id: string, project: Project, message: string): WireAccessKey {
  return found(project.keys.get(id), message, project);
}

export function loadKey(query: Fields, project: Project): WireKeyAnswer {
  return { key: found(project.keys.visible.get(requireKeyId(query)), "Can't find access key", project) };
}

function found(stored: StoredKey | undefined, message: string, { readings }: Project): WireAccessKey {
  if (!stored) throw keyNotFound(message, readings.notFoundStatus);
  return stored.wire;
}

/** All matching keys at once: there is no paging. Returns `{keys}`, joined from the JSON of each key. */
export function searchKeys(fields: Fields, project: Project, scope?: TenantScope): SerializedBody {
  const matches = matcherOf(fields, project.directory);
  const found = [...project.keys.visible.all()].filter((stored) => isVisible(stored.wire, scope) && matches(stored));
  if (project.readings.searchOrder === 'newest-first') found.reverse();
  const order = orderOf(fields);
  if (order) found.sort((left, right) => order(left.wire, right.wire));
  return new SerializedBody(`{"keys":[${found.map((stored) => jsonOf(stored, scope)).join(',')}]}`);
}

const jsonOf = ({ wire, json }: StoredKey, scope: TenantScope | undefined): string =>
  scope === undefined ? json : JSON.stringify(keyInScope(wire, scope));
