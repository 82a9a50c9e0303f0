import { builder } from '../builder.js';
import { AccessKeySortField } from './access-key-sort-field.js';

export const AccessKeySort = builder.inputType('AccessKeySort', {
  description: 'One step of an order; the next one decides between keys that this one finds equal.',
  fields: (t) => ({
    field: t.field({ type: AccessKeySortField, required: true, description: 'What to sort by.' }),
    desc: t.boolean({ required: true, defaultValue: false, description: 'Largest, latest or last first.' }),
  }),
});
