import { uniqueDigits } from '../generator/requests.mjs';
import { createBody } from '../rivals/wire.mjs';
import { graphql } from './graphql.mjs';
import { wireKeys } from './keys.mjs';

const wireFields = `id name description status createdTime createdBy expireTime roleNames permittedIps
    keyTenants { tenantId tenantName roleNames }`;
const plainWireFields = wireFields.slice(0, wireFields.indexOf('\n'));
const body = (query, variables, operationName) => JSON.stringify({ query, variables, operationName });

const documents = {
  key: `query Key($id: String!) { accessKey(id: $id) { key { ${wireFields} } } }`,
  list: `query List($input: SearchRequest_Input) { searchAccessKeys(input: $input) { keys { ${wireFields} } } }`,
  plainList: `query PlainList($input: SearchRequest_Input) { searchAccessKeys(input: $input) { keys { ${plainWireFields} } } }`,
  create: `mutation Create($input: CreateRequest_Input) { createAccessKey(input: $input) { key { ${wireFields} } cleartext } }`,
};

function aliases(ids) {
  const variables = Object.fromEntries(ids.map((id, index) => [`k${index}`, id]));
  const names = Object.keys(variables);
  const fields = names.map((name) => `${name}: accessKey(id: $${name}) { key { ${wireFields} } }`);
  const query = `query Keys(${names.map((name) => `$${name}: String!`).join(', ')}) {\n  ${fields.join('\n  ')}\n}`;
  return body(query, variables, 'Keys');
}

const questions = {
  key: ({ id }) => body(documents.key, { id }, 'Key'),
  keys: ({ ids }) => aliases(ids),
  list: ({ tenantId, withTenants }) =>
    withTenants
      ? body(documents.list, { input: { tenantIds: [tenantId] } }, 'List')
      : body(documents.plainList, { input: { tenantIds: [tenantId] } }, 'PlainList'),
  create: ({ input }) => body(documents.create, { input: createBody(input) }, 'Create'),
  newLiteral: ({ idStart }) => body(`query { accessKey(id: "${idStart}${uniqueDigits}") { key { ${wireFields} } } }`),
  newAlias: ({ id }) =>
    body(`query Key($id: String!) { key${uniqueDigits}: accessKey(id: $id) { key { ${wireFields} } } }`, { id }, 'Key'),
};

/** The schema that comes of Descope's REST API by itself: the same questions, its own names and units in the answer. */
export const generated = {
  ...graphql,
  body: async (question) => questions[question.kind](question),
  keys(answer, question) {
    const { data } = JSON.parse(answer);
    const keys = Object.values(data).flatMap((found) => found.keys ?? [found.key]);
    return wireKeys(keys, question);
  },
};
