import { builder } from '../builder.js';

export const KeyTenantInput = builder.inputType('KeyTenantInput', {
  description: 'A tenant that a key may act in.',
  fields: (t) => ({
    tenantId: t.id({ required: true, description: "Descope's id of the tenant. Each tenant at most once." }),
    roleNames: t.stringList({ required: true, defaultValue: [], description: 'The roles that the key has there.' }),
  }),
});
