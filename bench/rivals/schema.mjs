import { createdAtOf, expiresAtOf, statusOf } from './wire.mjs';

/** The part of Keyway's schema that the bench asks for, under the same names. */
export const typeDefs = `
  scalar DateTime
  scalar _Any
  enum AccessKeyStatus { ACTIVE INACTIVE EXPIRED UNKNOWN }
  type KeyTenant { tenantId: ID! tenantName: String! roleNames: [String!]! }
  type AccessKey {
    id: ID!
    name: String!
    description: String!
    status: AccessKeyStatus!
    createdAt: DateTime!
    createdBy: String!
    expiresAt: DateTime
    roleNames: [String!]!
    keyTenants: [KeyTenant!]!
    permittedIps: [String!]!
  }
  type AccessKeySearchConnection { nodes: [AccessKey!]! }
  type Tenant { id: ID! accessKeys(first: Int = 20): AccessKeySearchConnection }
  union _Entity = Tenant
  input AccessKeyFilter { tenantIds: [ID!] }
  input AccessKeyExpiryInput { at: DateTime }
  input KeyTenantInput { tenantId: ID! roleNames: [String!]! = [] }
  input CreateAccessKeyInput {
    name: String!
    expiry: AccessKeyExpiryInput!
    description: String
    keyTenants: [KeyTenantInput!]
    permittedIps: [String!]
  }
  type CreateAccessKeySuccess { accessKey: AccessKey! cleartext: String! }
  union CreateAccessKeyResult = CreateAccessKeySuccess
  type Query {
    accessKey(id: ID!): AccessKey
    searchAccessKeys(filter: AccessKeyFilter, first: Int = 20): AccessKeySearchConnection!
    _entities(representations: [_Any!]!): [_Entity]!
  }
  type Mutation { createAccessKey(input: CreateAccessKeyInput!): CreateAccessKeyResult! }
`;

export const keyResolvers = { status: statusOf, createdAt: createdAtOf, expiresAt: expiresAtOf };
