import type { KeyTenant as AssociatedTenant } from '../../access-keys/access-key.js';
import { builder } from '../builder.js';
import { Tenant } from './tenant.js';

export const KeyTenant = builder.objectRef<AssociatedTenant>('KeyTenant').implement({
  description: 'A tenant that an access key may act in, and what it may do there.',
  fields: (t) => ({
    tenantId: t.exposeID('tenantId', { description: "Descope's id of the tenant." }),
    tenantName: t.exposeString('tenantName', {
      description: 'The name of the tenant; empty when Descope does not say.',
    }),
    roleNames: t.exposeStringList('roleNames', { description: 'The roles that the key has in this tenant.' }),
    tenant: t.field({
      type: Tenant,
      description: 'The tenant itself, for going on to its other keys.',
      resolve: ({ tenantId }) => ({ id: tenantId }),
    }),
  }),
});
