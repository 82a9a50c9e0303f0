import type { TenantRights } from '../../auth/authorization/permissions.js';
import { builder } from '../builder.js';
import { Tenant } from './tenant.js';

interface ViewerTenant extends TenantRights {
  readonly tenantId: string;
}

export const AccessKeyViewerTenant = builder.objectRef<ViewerTenant>('AccessKeyViewerTenant').implement({
  description: 'A tenant of the caller, and what they may do with its access keys.',
  fields: (t) => ({
    tenant: t.field({
      type: Tenant,
      description: 'The tenant, for going on to its keys.',
      resolve: ({ tenantId }) => ({ id: tenantId }),
    }),
    canRead: t.exposeBoolean('canRead', { description: 'May you see the keys that may act in this tenant?' }),
    canManage: t.exposeBoolean('canManage', {
      description:
        'May you make keys for this tenant, and change those that act in no tenant but those you manage? For a single key ' +
        'ask its `viewerCan`.',
    }),
    assignableRoleNames: t.stringList({
      description: 'The roles that you may give to keys in this tenant, sorted; empty when you do not manage it.',
      resolve: ({ assignableRoleNames }) => [...assignableRoleNames],
    }),
  }),
});
