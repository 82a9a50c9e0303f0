/** Descope's REST API as Tailcall is told of it: types, and the call behind each field. */
export const tailcallConfig = ({ port, upstream }) => `schema
  @server(port: ${port}, hostname: "127.0.0.1")
  @upstream(allowedHeaders: ["authorization"], poolMaxIdlePerHost: 256) {
  query: Query
  mutation: Mutation
}
type KeyTenant { tenantId: ID! tenantName: String! roleNames: [String!]! }
type AccessKey {
  id: ID!
  name: String!
  description: String!
  status: String!
  createdTime: Int!
  createdBy: String!
  expireTime: Int!
  roleNames: [String!]!
  keyTenants: [KeyTenant!]!
  permittedIps: [String!]!
}
type KeyAnswer { key: AccessKey! }
type KeysAnswer { keys: [AccessKey!]! }
type IssuedKeyAnswer { key: AccessKey! cleartext: String! }
input SearchRequest_Input { tenantIds: [String] }
input TenantRoles_Input { tenantId: String roleNames: [String] }
input CreateRequest_Input {
  name: String
  description: String
  expireTime: Int
  keyTenants: [TenantRoles_Input]
  permittedIps: [String]
}
type Query {
  accessKey(id: String!): KeyAnswer
    @http(url: "${upstream}/v1/mgmt/accesskey", query: [{ key: "id", value: "{{.args.id}}" }])
  searchAccessKeys(input: SearchRequest_Input): KeysAnswer
    @http(url: "${upstream}/v1/mgmt/accesskey/search", method: "POST", body: "{{.args.input}}")
}
type Mutation {
  createAccessKey(input: CreateRequest_Input): IssuedKeyAnswer
    @http(url: "${upstream}/v1/mgmt/accesskey/create", method: "POST", body: "{{.args.input}}")
}
`;
