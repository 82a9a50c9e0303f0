import { uniqueDigits } from '../generator/requests.mjs';
import { documents } from './documents.mjs';
import { answeredKeys } from './keys.mjs';

const body = (query, variables, operationName) => JSON.stringify({ query, variables, operationName });
const variablesOf = (ids) => Object.fromEntries(ids.map((id, index) => [`k${index}`, id]));

/** How each kind of question is asked in Keyway's schema, which the rivals with a schema of their own share. */
const questions = {
  key: ({ id }) => body(documents.key, { id }, 'Key'),
  keys: ({ ids }) => body(documents.keys(ids.length), variablesOf(ids), 'Keys'),
  list: ({ tenantId, count, withTenants }) => {
    const name = withTenants ? 'List' : 'PlainList';
    return body(withTenants ? documents.list : documents.plainList, { tenantIds: [tenantId], first: count }, name);
  },
  page: ({ after }) => body(documents.page, { after }, 'Page'),
  create: ({ input }) => body(documents.create, { input }, 'Create'),
  entities: ({ tenantIds }) => {
    const representations = tenantIds.map((id) => ({ __typename: 'Tenant', id }));
    return body(documents.entities, { representations }, 'Entities');
  },
  newLiteral: ({ idStart }) => body(documents.newLiteral(`${idStart}${uniqueDigits}`)),
  newAlias: ({ id }) => body(documents.newAlias(uniqueDigits), { id }, 'Key'),
};

function keysIn(data) {
  if (data.createAccessKey !== undefined) return [data.createAccessKey.accessKey];
  if (data._entities !== undefined) return data._entities.flatMap(({ accessKeys }) => accessKeys.nodes);
  return Object.values(data).flatMap((found) => found.nodes ?? [found]);
}

export const graphql = {
  path: '/graphql',
  body: async (question) => questions[question.kind](question),
  keys: (answer) => answeredKeys(keysIn(JSON.parse(answer).data)),
};

async function endCursor(variables, send) {
  const { data } = JSON.parse(await send(body(documents.cursor, variables, 'Cursor')));
  return data.searchAccessKeys.pageInfo.endCursor;
}

/** `count` keys in pages of 100, all of them in one request: Keyway gives no more in one list. */
async function pagesBody({ tenantId, count }, send) {
  const cursors = [null];
  while (cursors.length < count / 100) {
    cursors.push(await endCursor({ tenantIds: [tenantId], after: cursors.at(-1) }, send));
  }
  const after = Object.fromEntries(cursors.map((cursor, index) => [`c${index}`, cursor]));
  return body(documents.pages(cursors.length), { tenantIds: [tenantId], ...after }, 'Pages');
}

/** The cursor of the page before page `number` of the whole project. */
async function cursorBefore(number, send) {
  let after = null;
  for (let page = 1; page < number; page++) after = await endCursor({ after }, send);
  return after;
}

export const keyway = {
  ...graphql,
  async body(question, send) {
    if (question.kind === 'list' && question.count > 100) return pagesBody(question, send);
    if (question.kind === 'page') return questions.page({ after: await cursorBefore(question.number, send) });
    return graphql.body(question);
  },
};
