import { builder } from '../builder.js';

export const BulkAccessKeysInput = builder.inputType('BulkAccessKeysInput', {
  description: 'Which keys to change, and how sure to be.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'The ids of 1 to 100 keys. An id that is given twice counts once.' }),
    dryRun: t.boolean({ required: true, defaultValue: false, description: 'Say what would happen, and do nothing.' }),
    allOrNothing: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Do nothing unless every key can be changed, or is so already. Checked before the change is sent: Descope cannot take ' +
        'one back.',
    }),
  }),
});
