import { isVisible, statusOf, visibleTenants, type Key, type Model } from './scope.js';

export interface Filter {
  text?: string | undefined;
  tenantIds?: string[] | undefined;
  roleNames?: string[] | undefined;
  statuses?: string[] | undefined;
  boundUserId?: string | undefined;
  createdBy?: string | undefined;
  /** Seconds, as are those of expiresAt. */
  createdAt?: { from?: number | undefined; to?: number | undefined } | undefined;
  expiresAt?: { from?: number | undefined; to?: number | undefined } | undefined;
  expiringWithin?: number | undefined;
  neverExpires?: boolean | undefined;
  permitsIp?: string | undefined;
  customAttributes?: Record<string, unknown> | undefined;
}

export interface Sort {
  field: 'NAME' | 'STATUS' | 'CREATED_AT' | 'CREATED_BY' | 'EXPIRES_AT' | 'ID';
  desc: boolean;
}

/** What a search shows this caller, in order. */
export function found(
  keys: readonly Key[],
  { filter, sort, model }: { filter: Filter; sort: readonly Sort[]; model: Model },
) {
  const order: readonly Sort[] = [
    ...(sort.length === 0 ? [{ field: 'CREATED_AT', desc: true } as const] : sort),
    { field: 'ID', desc: false },
  ];
  return keys
    .filter((key) => isVisible(key, model) && matches(key, filter, model))
    .sort((a, b) => compare(a, b, order, model));
}

export const summaryOf = (keys: readonly Key[], { now }: Model, withinSeconds: number) => {
  const count = (isSo: (key: Key) => boolean): number => keys.filter(isSo).length;
  return {
    active: count((key) => statusOf(key, now) === 'ACTIVE'),
    inactive: count((key) => statusOf(key, now) === 'INACTIVE'),
    expired: count((key) => statusOf(key, now) === 'EXPIRED'),
    neverExpires: count(({ expireTime }) => expireTime === 0),
    unrestricted: count(({ permittedIps }) => permittedIps.length === 0),
    expiringWithin: count(
      (key) =>
        statusOf(key, now) === 'ACTIVE' && key.expireTime !== 0 && key.expireTime * 1000 <= now + withinSeconds * 1000,
    ),
  };
};

function matches(key: Key, filter: Filter, model: Model): boolean {
  const { text, tenantIds, roleNames, statuses, boundUserId, createdBy, createdAt, permitsIp, customAttributes } =
    filter;
  const tenants = visibleTenants(key, model);
  const roles = [...key.roleNames, ...tenants.flatMap((tenant) => tenant.roleNames)];
  return [
    !text?.trim() ||
      [key.name, key.description, key.id, key.createdBy].some((field) =>
        field.toLowerCase().includes(text.trim().toLowerCase()),
      ),
    tenantIds === undefined || tenants.some(({ tenantId }) => tenantIds.includes(tenantId)),
    roleNames === undefined || roles.some((role) => roleNames.includes(role)),
    statuses === undefined || statuses.includes(statusOf(key, model.now)),
    boundUserId === undefined || key.boundUserId === boundUserId,
    createdBy === undefined || key.createdBy === createdBy,
    createdAt === undefined || isWithin(key.createdTime, createdAt),
    permitsIp === undefined || key.permittedIps.length === 0 || key.permittedIps.includes(permitsIp),
    customAttributes === undefined ||
      Object.entries(customAttributes).every(([name, value]) => key.customAttributes[name] === value),
    matchesExpiry(key, filter, model),
  ].every(Boolean);
}

function matchesExpiry(
  { expireTime }: Key,
  { expiresAt, expiringWithin, neverExpires }: Filter,
  { now }: Model,
): boolean {
  const asksForDates = (expiresAt !== undefined && given(expiresAt)) || expiringWithin !== undefined;
  if (!asksForDates) return neverExpires === undefined || neverExpires === (expireTime === 0);
  if (expireTime === 0) return neverExpires === true;
  if (expiresAt !== undefined && !isWithin(expireTime, expiresAt)) return false;
  if (expiringWithin === undefined) return true;
  return expireTime * 1000 > now && expireTime * 1000 <= now + expiringWithin * 1000;
}

const given = ({ from, to }: { from?: number | undefined; to?: number | undefined }): boolean =>
  from !== undefined || to !== undefined;

const isWithin = (time: number, { from, to }: { from?: number | undefined; to?: number | undefined }): boolean =>
  (from === undefined || time >= from) && (to === undefined || time < to);

const statuses = ['ACTIVE', 'INACTIVE', 'EXPIRED'];

function compare(a: Key, b: Key, order: readonly Sort[], { now }: Model): number {
  const valueOf = (key: Key, field: Sort['field']): string | number =>
    ({
      NAME: key.name.toLowerCase(),
      STATUS: statuses.indexOf(statusOf(key, now)),
      CREATED_AT: key.createdTime,
      CREATED_BY: key.createdBy,
      EXPIRES_AT: key.expireTime === 0 ? Infinity : key.expireTime,
      ID: key.id,
    })[field];
  for (const { field, desc } of order) {
    const [left, right] = [valueOf(a, field), valueOf(b, field)];
    if (left !== right) return (left < right ? -1 : 1) * (desc ? -1 : 1);
  }
  return 0;
}
