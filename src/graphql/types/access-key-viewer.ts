import type { Caller } from '../../auth/caller.js';
import type { Rights } from '../../auth/authorization/permissions.js';
import { builder } from '../builder.js';
import { managementOnly } from '../federation/directives.js';
import { AccessKeyViewerKind } from './access-key-viewer-kind.js';
import { AccessKeyViewerTenant } from './access-key-viewer-tenant.js';

export const AccessKeyViewer = builder.objectRef<Caller>('AccessKeyViewer').implement({
  description: 'Who is asking, and what they may do.',
  fields: (t) => ({
    kind: t.field({
      type: AccessKeyViewerKind,
      description: 'How you have said who you are.',
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
      type: [AccessKeyViewerTenant],
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
