import { readFileSync } from 'node:fs';

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  /** Of no server unless it says so. */
  readonly url?: string;
}

const link = (...directives: readonly string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ${JSON.stringify(directives)})`;

/** The contract as it is checked in and published, not as the code would print it now. */
export const keyway: Subgraph = {
  name: 'keyway',
  sdl: readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8'),
};

/** Owns tenants. */
export const tenants: Subgraph = {
  name: 'tenants',
  sdl: /* GraphQL */ `
    ${link('@key')}
    type Query {
      tenants(first: Int): [Tenant!]!
    }
    type Tenant @key(fields: "id") {
      id: ID!
      name: String!
    }
  `,
};

/** Owns users, and refers to access keys that they have marked. */
export const users: Subgraph = {
  name: 'users',
  sdl: /* GraphQL */ `
    ${link('@key')}
    type Query {
      user(id: ID!): User
      "A bookmark for each id."
      bookmarks(ids: [ID]!): [Bookmark!]!
    }
    type User @key(fields: "id") {
      id: ID!
      name: String!
    }
    type Bookmark {
      accessKey: AccessKey
    }
    type AccessKey @key(fields: "id", resolvable: false) {
      id: ID!
    }
  `,
};

/** Adds a field of its own to every access key, which must not be null. */
export const costs: Subgraph = {
  name: 'costs',
  sdl: /* GraphQL */ `
    ${link('@key')}
    type Query {
      totalCost: Int
    }
    type AccessKey @key(fields: "id") {
      id: ID!
      costCenter: String!
    }
  `,
};

/** Names that many subgraphs define for themselves. */
const common = /* GraphQL */ `
  scalar DateTime
  scalar JSONObject
  interface Node {
    id: ID!
  }
  interface Error {
    message: String!
  }
  type ValidationError implements Error @shareable {
    message: String!
    path: [String!]
  }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`;

/** The same subgraph with common names of its own, in use. Apollo lets only one of them have `node` for its own types. */
export const withCommonNames = ({ name, sdl }: Subgraph): Subgraph => {
  const type = name === 'tenants' ? 'Tenant' : 'User';
  const own = /* GraphQL */ `
    type ${type}Log {
      at: DateTime
      details: JSONObject
      pageInfo: PageInfo!
      error: ValidationError
    }
    extend type Query {
      ${name}Log: ${type}Log
      ${name === 'users' ? 'node(id: ID!): Node' : ''}
    }
  `;
  const definitions = sdl
    .replace('"@key"', '"@key","@shareable"')
    .replace(`type ${type} `, `type ${type} implements Node `);
  return { name, sdl: `${definitions}\n${common}\n${own}` };
};
