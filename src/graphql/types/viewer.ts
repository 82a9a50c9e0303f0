import type { TenantRights, Rights } from '../../auth/authorization/permissions.js';
import type { Caller } from '../../auth/caller.js';
import { builder } from '../builder.js';
import { managementOnly } from '../federation/directives.js';
import { TenantRef } from './directory/tenant.js';
import { nullOnlyOnError } from './null-only-on-error.js';

const descriptions: Record<Caller['kind'], string> = {
  MANAGEMENT_KEY: 'A management key of the project, which may do what Descope lets it do.',
  SESSION: 'A user who signed in with Descope, or a machine that exchanged an access key for a session.',
};

const AccessKeyViewerKindRef = builder.enumType('AccessKeyViewerKind', {
  description: 'How the caller authenticated.',
  values: {
    MANAGEMENT_KEY: { value: 'MANAGEMENT_KEY', description: descriptions.MANAGEMENT_KEY },
    SESSION: { value: 'SESSION', description: descriptions.SESSION },
  } as const,
});

interface ViewerTenant extends TenantRights {
  readonly tenantId: string;
}

const AccessKeyViewerTenantRef = builder.objectRef<ViewerTenant>('AccessKeyViewerTenant').implement({
  description: 'A tenant of the caller, and what they may do with its access keys.',
  fields: (t) => ({
    tenant: t.field({
      type: TenantRef,
      description:
        'The tenant, as a link to its keys. In a supergraph: null when the subgraph that owns tenants does not know it.',
      ...nullOnlyOnError(),
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

export const AccessKeyViewerRef = builder.objectRef<Caller>('AccessKeyViewer').implement({
  description: 'The caller and their rights.',
  fields: (t) => ({
    kind: t.field({
      type: AccessKeyViewerKindRef,
      description: 'How you authenticated.',
      resolve: ({ kind }) => kind,
    }),
    subject: t.string({
      description: 'The id of the user, or of the access key that was exchanged; for a management key, of its project.',
      resolve: (caller) => (caller.kind === 'SESSION' ? caller.subject : caller.projectId),
    }),
    projectId: t.exposeString('projectId', {
      description: 'The Descope project that this server manages.',
      ...managementOnly,
    }),
    canRead: t.boolean({
      description: 'May you see every key of the project, those that belong to no tenant included?',
      ...managementOnly,
      resolve: (caller) => caller.kind === 'MANAGEMENT_KEY' || caller.rights.canRead,
    }),
    canManage: t.boolean({
      description: 'May you manage every key of the project? For a management key it is Descope that decides.',
      ...managementOnly,
      resolve: (caller) => caller.kind === 'MANAGEMENT_KEY' || caller.rights.canManage,
    }),
    canManageOwn: t.boolean({
      description: 'May you see, make and manage keys that are bound to your own user (`boundUserId: subject`)?',
      resolve: (caller) => caller.kind === 'SESSION' && (caller.rights.canManage || caller.rights.ownUserId !== null),
    }),
    tenants: t.field({
      type: [AccessKeyViewerTenantRef],
      nullable: true,
      description:
        'The tenants that your session names. Null: every tenant of the project, with what `canRead` and `canManage` say.',
      resolve: (caller) => (caller.kind === 'MANAGEMENT_KEY' ? null : tenantsOf(caller.rights)),
    }),
  }),
});

/** Null when no tenant says more than the project does. */
function tenantsOf({ canRead, canManage, tenants }: Rights) {
  const all = [...tenants].map(([tenantId, rights]) => ({ tenantId, ...rights }));
  const isProjectWide = canManage || (canRead && !all.some((tenant) => tenant.canManage));
  return isProjectWide ? null : all;
}
