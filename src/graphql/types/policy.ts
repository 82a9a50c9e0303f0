import type { AccessKeyPolicy as Policy } from '../../access-keys/policy.js';
import { builder } from '../builder.js';

export const AccessKeyPolicy = builder.objectRef<Policy>('AccessKeyPolicy').implement({
  description:
    'Rules for new keys and for changed fields of existing keys. A mutation that breaks one returns AccessKeyInputError.',
  fields: (t) => ({
    maxLifetime: t.expose('maxLifetimeMs', {
      type: 'Duration',
      nullable: true,
      description: 'The longest time from now to the expiry of a new key; null: no limit.',
    }),
    allowsNeverExpiring: t.exposeBoolean('allowsNeverExpiring', {
      description: 'May a new key be one that never expires?',
    }),
    requiresPermittedIps: t.exposeBoolean('requiresPermittedIps', {
      description: 'Must a key name the addresses that may use it? Then `permittedIps` cannot be empty.',
    }),
    nameMaxLength: t.exposeInt('nameMaxLength', {
      description: 'The longest name, counted as `maxlength` of an HTML input counts.',
    }),
    namePattern: t.string({
      nullable: true,
      description:
        'A JavaScript regular expression (with the flag `u`) that the whole name must match; null: any name.',
      resolve: ({ namePattern }) => namePattern?.text ?? null,
    }),
  }),
});
