import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import { createYoga } from 'graphql-yoga';
import { createKey, loadKey, searchKeys } from './fetch-upstream.mjs';
import { createdAtOf, expiresAtOf, port, statusOf } from './wire.mjs';

const builder = new SchemaBuilder({});
builder.scalarType('DateTime', { serialize: (value) => value, parseValue: (value) => value });
builder.scalarType('_Any', { serialize: (value) => value, parseValue: (value) => value });
const Status = builder.enumType('AccessKeyStatus', { values: ['ACTIVE', 'INACTIVE', 'EXPIRED', 'UNKNOWN'] });

const KeyTenant = builder.objectRef('KeyTenant').implement({
  fields: (t) => ({
    tenantId: t.exposeID('tenantId', { nullable: false }),
    tenantName: t.exposeString('tenantName', { nullable: false }),
    roleNames: t.exposeStringList('roleNames', { nullable: false }),
  }),
});
const AccessKey = builder.objectRef('AccessKey').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name', { nullable: false }),
    description: t.exposeString('description', { nullable: false }),
    status: t.field({ type: Status, nullable: false, resolve: statusOf }),
    createdAt: t.field({ type: 'DateTime', nullable: false, resolve: createdAtOf }),
    createdBy: t.exposeString('createdBy', { nullable: false }),
    expiresAt: t.field({ type: 'DateTime', nullable: true, resolve: expiresAtOf }),
    roleNames: t.exposeStringList('roleNames', { nullable: false }),
    keyTenants: t.field({ type: [KeyTenant], nullable: false, resolve: ({ keyTenants }) => keyTenants }),
    permittedIps: t.exposeStringList('permittedIps', { nullable: false }),
  }),
});
const Connection = builder.objectRef('AccessKeySearchConnection').implement({
  fields: (t) => ({ nodes: t.field({ type: [AccessKey], nullable: false, resolve: ({ nodes }) => nodes }) }),
});
const search = async (tenantIds, first) => ({ nodes: (await searchKeys(tenantIds)).slice(0, first) });
const first = (t) => t.arg.int({ defaultValue: 20 });
const Tenant = builder.objectRef('Tenant').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    accessKeys: t.field({
      type: Connection,
      args: { first: first(t) },
      resolve: ({ id }, args) => search([id], args.first),
    }),
  }),
});
const Entity = builder.unionType('_Entity', { types: [Tenant], resolveType: () => 'Tenant' });
const Filter = builder.inputType('AccessKeyFilter', { fields: (t) => ({ tenantIds: t.idList() }) });

builder.queryType({
  fields: (t) => ({
    accessKey: t.field({
      type: AccessKey,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }) => loadKey(id),
    }),
    searchAccessKeys: t.field({
      type: Connection,
      nullable: false,
      args: { filter: t.arg({ type: Filter }), first: first(t) },
      resolve: (_root, { filter, first }) => search(filter?.tenantIds, first),
    }),
    _entities: t.field({
      type: t.listRef(Entity, { nullable: true }),
      args: { representations: t.arg({ type: ['_Any'], required: true }) },
      resolve: (_root, { representations }) => representations,
    }),
  }),
});

const Expiry = builder.inputType('AccessKeyExpiryInput', { fields: (t) => ({ at: t.field({ type: 'DateTime' }) }) });
const KeyTenantInput = builder.inputType('KeyTenantInput', {
  fields: (t) => ({ tenantId: t.id({ required: true }), roleNames: t.stringList({ required: true }) }),
});
const CreateInput = builder.inputType('CreateAccessKeyInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    expiry: t.field({ type: Expiry, required: true }),
    description: t.string(),
    keyTenants: t.field({ type: [KeyTenantInput] }),
    permittedIps: t.stringList(),
  }),
});
const Success = builder.objectRef('CreateAccessKeySuccess').implement({
  fields: (t) => ({
    accessKey: t.field({ type: AccessKey, nullable: false, resolve: ({ key }) => key }),
    cleartext: t.exposeString('cleartext', { nullable: false }),
  }),
});
const Result = builder.unionType('CreateAccessKeyResult', {
  types: [Success],
  resolveType: () => 'CreateAccessKeySuccess',
});
builder.mutationType({
  fields: (t) => ({
    createAccessKey: t.field({
      type: Result,
      nullable: false,
      args: { input: t.arg({ type: CreateInput, required: true }) },
      resolve: (_root, { input }) => createKey(input),
    }),
  }),
});

createServer(createYoga({ schema: builder.toSchema() })).listen(port, '127.0.0.1');
