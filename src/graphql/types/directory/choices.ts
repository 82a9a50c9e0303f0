import type { ObjectRef } from '@pothos/core';
import {
  decodeChoiceRequest,
  pageOfList,
  pageOfUsers,
  type ChoicePage,
} from '../../../access-keys/directory/choice-page.js';
import {
  attributeTypes,
  type AttributeDefinition,
  type AttributeType,
  type DirectoryTenant,
  type DirectoryUser,
  type RoleChoice,
} from '../../../access-keys/directory/directory.js';
import { builder, type SchemaTypes } from '../../builder.js';
import { pagedForward } from '../../federation/directives.js';
import { nullOnlyOnError } from '../null-only-on-error.js';
import { PageInfoRef } from '../page-info.js';
import { TenantRef, UserRef } from './tenant.js';

const AccessKeyRoleChoiceRef = builder.objectRef<RoleChoice>('AccessKeyRoleChoice').implement({
  description: 'A role that a form for access keys can show.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What `roleNames` of an input takes.' }),
    description: t.exposeString('description', { description: 'What the role is for; can be empty.' }),
    tenantId: t.exposeID('tenantId', {
      nullable: true,
      description: 'The tenant that the role belongs to; null: a role of the project, which every tenant has.',
    }),
    canAssign: t.boolean({
      description: 'May you give this role to a key: in the tenant that was asked for, or else in the project?',
      resolve: ({ denial }) => denial === null,
    }),
    reasonCode: t.string({
      nullable: true,
      description: 'Why not, for programs: the code of the issue that a mutation would report; null when you may.',
      resolve: ({ denial }) => denial?.code ?? null,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why not, for people: the message of that issue; null when you may.',
      resolve: ({ denial }) => denial?.message ?? null,
    }),
  }),
});

const AccessKeyTenantChoiceRef = builder.objectRef<DirectoryTenant>('AccessKeyTenantChoice').implement({
  description: 'A tenant that your keys may act in.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What `keyTenants.tenantId` of an input takes.' }),
    name: t.exposeString('name', { description: 'The name of the tenant; can be empty.' }),
    parentId: t.exposeID('parentId', {
      nullable: true,
      description: 'The tenant above this one; null when there is none, or none that you may see.',
    }),
    tenant: t.field({
      type: TenantRef,
      description:
        'The tenant, as a link to its keys. In a supergraph: null when the subgraph that owns tenants does not know it.',
      ...nullOnlyOnError(),
      resolve: (tenant) => tenant,
    }),
  }),
});

const AccessKeyUserChoiceRef = builder.objectRef<DirectoryUser>('AccessKeyUserChoice').implement({
  description: 'A user that your keys may act as.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What `boundUserId` of an input takes.' }),
    displayName: t.exposeString('displayName', {
      nullable: true,
      description: 'The name that people see; null when the user has none.',
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The email address; null when there is none, or when you may not see it.',
    }),
    loginIds: t.exposeStringList('loginIds', {
      nullable: true,
      description: 'What the user signs in with; null when you may not see it.',
    }),
    user: t.field({
      type: UserRef,
      description:
        'The user, as a link to their keys. In a supergraph: null when the subgraph of users does not know them.',
      ...nullOnlyOnError(),
      resolve: (user) => user,
    }),
  }),
});

/** A Relay connection of choices, and its edges. */
function choiceConnection<Item extends object>(kind: 'Role' | 'Tenant' | 'User', item: ObjectRef<SchemaTypes, Item>) {
  type Edge = { readonly node: Item; readonly cursor: string };
  const name = `AccessKey${kind}Choice`;
  const edge = builder.objectRef<Edge>(`${name}Edge`).implement({
    description: `A ${kind.toLowerCase()} on a page, with its cursor.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'The place of this item in this list, for `after`.' }),
      node: t.field({ type: item, description: `The ${kind.toLowerCase()}.`, resolve: ({ node }) => node as never }),
    }),
  });
  return builder.objectRef<ChoicePage<Item>>(`${name}Connection`).implement({
    description: `One page of the ${kind.toLowerCase()}s that a form can offer.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'The items of this page, each with its cursor.',
        resolve: ({ items, cursorOf }) => items.map((node) => ({ node, cursor: cursorOf(node) })),
      }),
      nodes: t.field({ type: [item], description: 'The items of this page.', resolve: ({ items }) => items as never }),
      pageInfo: t.field({
        type: PageInfoRef,
        description: 'How to get the next page.',
        resolve: (page) => ({
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: () => cursorAt(page, 0),
          endCursor: () => cursorAt(page, -1),
        }),
      }),
      totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ total }) => total }),
    }),
  });
}

function cursorAt<Item>({ items, cursorOf }: ChoicePage<Item>, index: 0 | -1): string | null {
  const item = items.at(index);
  return item === undefined ? null : cursorOf(item);
}

const RoleConnectionRef = choiceConnection<RoleChoice>('Role', AccessKeyRoleChoiceRef);
const TenantConnectionRef = choiceConnection<DirectoryTenant>('Tenant', AccessKeyTenantChoiceRef);
const UserConnectionRef = choiceConnection<DirectoryUser>('User', AccessKeyUserChoiceRef);

const choiceArgs = builder.args((t) => ({
  search: t.string({ description: 'Only those that contain this text, in any case. At most 256 characters.' }),
  first: t.int({ description: 'How many: 1 to 100, default 20.' }),
  after: t.string({ description: 'A cursor of the same list and search: only what comes after it.' }),
}));

export const AccessKeyChoicesRef = builder
  .objectRef<{ readonly tenantId: string | null }>('AccessKeyChoices')
  .implement({
    description:
      'What a form for a new or changed key can offer you. The same rules decide what the mutations accept: what is listed here ' +
      'as assignable is accepted, and what is missing is refused.',
    fields: (t) => ({
      roles: t.field({
        type: RoleConnectionRef,
        description:
          'Roles, by name. With `tenantId`: those for `keyTenants.roleNames` in that tenant; without: those of the project, for ' +
          '`roleNames`. Roles that you may see but not give have a reason. The search is in names and descriptions.',
        args: choiceArgs,
        ...nullOnlyOnError({ extensions: { ...pagedForward.extensions, sharedCall: 'searchRoles' } }),
        resolve: ({ tenantId }, args, { directory }) =>
          pageOfList(
            {
              kind: `roles ${tenantId ?? ''}`,
              fetch: () => directory.roles(tenantId),
              textsOf: ({ name, description }) => [name, description],
              positionOf: (role) => [role.name, role.tenantId ?? ''],
            },
            decodeChoiceRequest(args),
          ),
      }),
      tenants: t.field({
        type: TenantConnectionRef,
        description:
          'Tenants for `keyTenants`, by name: all of the project if you manage it, otherwise those that you manage. The search ' +
          'is in names and ids.',
        args: choiceArgs,
        ...nullOnlyOnError({ extensions: { ...pagedForward.extensions, sharedCall: 'searchTenants' } }),
        resolve: (_choices, args, { directory }) =>
          pageOfList(
            {
              kind: 'tenants',
              fetch: () => directory.tenants(),
              textsOf: ({ id, name }) => [id, name],
              positionOf: ({ id, name }) => [name, id],
            },
            decodeChoiceRequest(args),
          ),
      }),
      users: t.field({
        type: UserConnectionRef,
        description:
          'Users for `boundUserId`: those of the project if you manage it, with `tenantId` only members of that tenant; otherwise ' +
          'yourself, where self-service is on. Descope decides in which fields it searches.',
        args: choiceArgs,
        ...nullOnlyOnError({ extensions: { ...pagedForward.extensions, sharedCall: 'searchUsers' } }),
        resolve: ({ tenantId }, args, { directory }) =>
          pageOfUsers(`users ${tenantId ?? ''}`, decodeChoiceRequest(args), (query) =>
            directory.users({ ...query, tenantId: tenantId ?? undefined }),
          ),
      }),
    }),
  });

const descriptions: Record<AttributeType, string> = {
  STRING: 'A string.',
  NUMBER: 'A number.',
  BOOLEAN: 'True or false.',
  SINGLE_SELECT: 'One of `options`.',
  MULTI_SELECT: 'A list of some of `options`.',
  DATE: 'A date: RFC 3339 text, or a Unix time.',
  OTHER: 'A type that this version does not know. Its values are not checked.',
};

const AccessKeyAttributeTypeRef = builder.enumType('AccessKeyAttributeType', {
  description: 'Which values an attribute takes.',
  values: Object.fromEntries(
    attributeTypes.map((type) => [type, { value: type, description: descriptions[type] }]),
  ) as Record<AttributeType, { value: AttributeType; description: string }>,
});

export const AccessKeyAttributeRef = builder.objectRef<AttributeDefinition>('AccessKeyAttribute').implement({
  description: "The definition of one of the project's access-key attributes.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in `customAttributes`.' }),
    label: t.exposeString('label', { description: 'The name that people see.' }),
    type: t.field({
      type: AccessKeyAttributeTypeRef,
      description: 'Which values it takes.',
      resolve: ({ type }) => type,
    }),
    options: t.exposeStringList('options', { description: 'The values of a select; empty for other types.' }),
  }),
});
