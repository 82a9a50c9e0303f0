import { sortFields, type SortField } from '../../access-keys/search/sort-order.js';
import { builder } from '../builder.js';

const descriptions: Record<SortField, string> = {
  NAME: 'As people sort names: case does not count, `key-2` comes before `key-10`.',
  STATUS: 'Active, inactive, expired, unknown.',
  CREATED_AT: 'Oldest first.',
  CREATED_BY: 'By the id of whoever created it.',
  EXPIRES_AT: 'Earliest first; keys that never expire come after every date.',
  ID: 'By id, character by character.',
};

export const AccessKeySortField = builder.enumType('AccessKeySortField', {
  description: 'What keys can be sorted by. Keys that are equal in everything asked for are sorted by id.',
  values: Object.fromEntries(
    sortFields.map((field) => [field, { value: field, description: descriptions[field] }]),
  ) as Record<SortField, { value: SortField; description: string }>,
});
