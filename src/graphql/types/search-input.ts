import { sortFields, type SortField } from '../../access-keys/search/sort-order.js';
import { builder } from '../builder.js';
import { AccessKeyStatusRef } from './access-key.js';

const AccessKeyTimeRangeRef = builder.inputType('AccessKeyTimeRange', {
  description: 'A stretch of time, open at the side that is left out.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'The first instant of it (inclusive).' }),
    to: t.field({ type: 'DateTime', description: 'The first instant after it (exclusive).' }),
  }),
});

export const AccessKeyFilterRef = builder.inputType('AccessKeyFilter', {
  description:
    'Which keys to find: those that meet every condition given. A condition that is left out or null lets every key ' +
    'through; an empty list lets none through.',
  fields: (t) => ({
    text: t.string({
      description: 'Keys that contain this text, in any case. Descope decides in which fields. At most 256 characters.',
    }),
    tenantIds: t.idList({ description: 'Keys that may act in at least one of these tenants. At most 500.' }),
    roleNames: t.stringList({
      description: 'Keys that have at least one of these roles, in the project or in a tenant. At most 500.',
    }),
    statuses: t.field({ type: [AccessKeyStatusRef], description: 'Keys in one of these states at this moment.' }),
    boundUserId: t.id({ description: 'Keys bound to this user.' }),
    createdBy: t.string({ description: 'Keys created by the user or management key with this id.' }),
    replaces: t.id({
      description:
        'Keys that `replaceAccessKey` created in place of the key with this id: its successors. For an old key, whether it may be ' +
        'deactivated.',
    }),
    createdAt: t.field({ type: AccessKeyTimeRangeRef, description: 'Keys created in this time.' }),
    expiresAt: t.field({
      type: AccessKeyTimeRangeRef,
      description:
        'Keys that expire, or have expired, in this time. Keys that never expire match only with `neverExpires: true`.',
    }),
    expiringWithin: t.field({
      type: 'Duration',
      description: 'Keys that expire between now and this time from now, whether active or not.',
    }),
    neverExpires: t.boolean({
      description:
        'True: keys that never expire, besides those that `expiresAt` and `expiringWithin` find. False: only keys that expire.',
    }),
    permitsIp: t.string({ description: 'Keys that a request from this IPv4 or IPv6 address could use.' }),
    customAttributes: t.field({
      type: 'JSONObject',
      description: 'Keys whose attributes have these values. Matched by Descope.',
    }),
  }),
});

const descriptions: Record<SortField, string> = {
  NAME: 'As people sort names: case does not count, `key-2` comes before `key-10`.',
  STATUS: 'Active, inactive, expired, unknown.',
  CREATED_AT: 'Oldest first.',
  CREATED_BY: 'By the id of its creator.',
  EXPIRES_AT: 'Earliest first; keys that never expire come after every date.',
  ID: 'By id, character by character.',
};

const AccessKeySortFieldRef = builder.enumType('AccessKeySortField', {
  description: 'What keys can be sorted by. Keys that are equal in everything asked for are sorted by id.',
  values: Object.fromEntries(
    sortFields.map((field) => [field, { value: field, description: descriptions[field] }]),
  ) as Record<SortField, { value: SortField; description: string }>,
});

export const AccessKeySortRef = builder.inputType('AccessKeySort', {
  description: 'One step of an order; the next one decides between keys that this one finds equal.',
  fields: (t) => ({
    field: t.field({ type: AccessKeySortFieldRef, required: true, description: 'What to sort by.' }),
    desc: t.boolean({ required: true, defaultValue: false, description: 'Largest, latest or last first.' }),
  }),
});
