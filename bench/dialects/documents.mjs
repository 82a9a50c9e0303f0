/** What a page that lists keys shows of each. */
const keyFields = `id name description status createdAt createdBy expiresAt roleNames permittedIps
    keyTenants { tenantId tenantName roleNames }`;

/** Without the tenants: with them, Keyway's limit of 10 000 objects an answer ends at some 900 keys. */
const plainFields = 'id name description status createdAt createdBy expiresAt roleNames permittedIps';

const indexes = (count) => Array.from({ length: count }, (_, index) => index);

export const documents = {
  key: `query Key($id: ID!) { accessKey(id: $id) { ${keyFields} } }`,
  keys: (count) => `query Keys(${indexes(count)
    .map((index) => `$k${index}: ID!`)
    .join(', ')}) {
  ${indexes(count)
    .map((index) => `k${index}: accessKey(id: $k${index}) { ${keyFields} }`)
    .join('\n  ')}
}`,
  list: `query List($tenantIds: [ID!], $first: Int) {
  searchAccessKeys(filter: { tenantIds: $tenantIds }, first: $first) { nodes { ${keyFields} } }
}`,
  plainList: `query PlainList($tenantIds: [ID!], $first: Int) {
  searchAccessKeys(filter: { tenantIds: $tenantIds }, first: $first) { nodes { ${plainFields} } }
}`,
  pages: (count) => `query Pages($tenantIds: [ID!], ${indexes(count)
    .map((index) => `$c${index}: String`)
    .join(', ')}) {
  ${indexes(count)
    .map(
      (index) =>
        `p${index}: searchAccessKeys(filter: { tenantIds: $tenantIds }, first: 100, after: $c${index}) { nodes { ${plainFields} } }`,
    )
    .join('\n  ')}
}`,
  cursor: `query Cursor($tenantIds: [ID!], $after: String) {
  searchAccessKeys(filter: { tenantIds: $tenantIds }, first: 100, after: $after) { pageInfo { endCursor } }
}`,
  page: `query Page($after: String) {
  searchAccessKeys(first: 100, after: $after) { nodes { ${keyFields} } pageInfo { endCursor } }
}`,
  create: `mutation Create($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) {
    __typename
    ... on CreateAccessKeySuccess { cleartext accessKey { ${keyFields} } }
  }
}`,
  entities: `query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Tenant { accessKeys(first: 10) { nodes { ${keyFields} } } } }
}`,
  newLiteral: (id) => `query { accessKey(id: "${id}") { ${keyFields} } }`,
  newAlias: (digits) => `query Key($id: ID!) { key${digits}: accessKey(id: $id) { ${keyFields} } }`,
};
