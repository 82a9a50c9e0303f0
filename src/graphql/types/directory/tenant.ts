import type { KeyTenant as AssociatedTenant } from '../../../access-keys/access-key.js';
import { builder } from '../../builder.js';
import type { Context } from '../../context.js';
import { entity, shareable } from '../../federation/directives.js';
import { nullOnlyOnError } from '../null-only-on-error.js';

interface TenantLink {
  readonly id: string;
  /** Empty or left out: not known yet. */
  readonly name?: string;
}

export const TenantRef = builder.objectRef<TenantLink>('Tenant').implement({
  description:
    'A Descope tenant. In a supergraph, the subgraph that owns tenants adds its fields to this type. Returned even if Descope no ' +
    'longer has it.',
  ...entity,
  fields: (t) => ({
    id: t.exposeID('id', { description: "Descope's id of the tenant." }),
    name: t.string({
      nullable: true,
      description:
        'The name of the tenant; null when Descope has no such tenant or you may not see its keys. Any number of tenants in one ' +
        'request cost one call to Descope per 100, and none where a key says the name.',
      resolve: async ({ id, name }, _args, { loaders }) => name || ((await loaders.tenantById.load(id))?.name ?? null),
    }),
  }),
});

export const KeyTenantRef = builder.objectRef<AssociatedTenant>('KeyTenant').implement({
  description: 'A tenant that an access key may act in, and what it may do there.',
  fields: (t) => ({
    tenantId: t.exposeID('tenantId', { description: "Descope's id of the tenant." }),
    tenantName: t.exposeString('tenantName', {
      description: 'The name of the tenant; empty when Descope does not say.',
    }),
    roleNames: t.exposeStringList('roleNames', { description: 'The roles that the key has in this tenant.' }),
    tenant: t.field({
      type: TenantRef,
      description:
        'The tenant, as a link to its other keys. In a supergraph: null when the subgraph that owns tenants does not know it.',
      ...nullOnlyOnError(),
      resolve: ({ tenantId, tenantName }) => ({ id: tenantId, name: tenantName }),
    }),
  }),
});

export const KeyTenantInputRef = builder.inputType('KeyTenantInput', {
  description: 'A tenant that a key may act in.',
  fields: (t) => ({
    tenantId: t.id({ required: true, description: "Descope's id of the tenant. Each tenant at most once." }),
    roleNames: t.stringList({ required: true, defaultValue: [], description: 'The roles that the key has there.' }),
  }),
});

export const UserRef = builder.objectRef<{ readonly id: string }>('User').implement({
  description:
    'A Descope user. In a supergraph, the subgraph that owns users adds its fields to this type. Returned even if Descope no ' +
    'longer has it.',
  ...entity,
  fields: (t) => ({
    id: t.exposeID('id', { description: "Descope's id of the user." }),
    displayName: t.string({
      nullable: true,
      description:
        'The name that people see; null when the user has none, does not exist any more, or is not for you to see. Any number ' +
        'of users in one request cost one call to Descope per 100.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.userById.load(id))?.displayName ?? null,
    }),
    loginIds: t.stringList({
      nullable: true,
      description: 'What the user signs in with; null when you may not see it.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.userById.load(id))?.loginIds ?? null,
    }),
  }),
});

const ManagementKeyRef = builder.objectRef<{ readonly id: string }>('ManagementKey').implement({
  description:
    'A management key of the Descope project, with which servers create and change access keys. Descope returns no name for it.',
  ...shareable,
  fields: (t) => ({ id: t.exposeID('id', { description: "Descope's id of the management key." }) }),
});

interface Actor {
  readonly id: string;
}

/** Descope's ids say what they are of: users begin with U, keys with K. */
const isKeyId = (id: string): boolean => id.startsWith('K');

export const AccessKeyActorRef = builder.unionType('AccessKeyActor', {
  description: 'Who created or changed an access key.',
  types: [UserRef, ManagementKeyRef],
  resolveType: ({ id }) => (isKeyId(id) ? 'ManagementKey' : 'User'),
});

/** Null: a user that does not exist any more, or that the caller may not see. */
export async function resolveActor(id: string, { loaders }: Pick<Context, 'loaders'>): Promise<Actor | null> {
  if (id === '') return null;
  return isKeyId(id) ? { id } : loaders.userById.load(id);
}
