import { describe, expect, it } from 'vitest';
import {
  USERS,
  headersOf,
  idOf,
  scopeData,
  scopeVariables as settings,
  type CallerName,
} from '../support/auth/callers.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

const scopeVariables = { ...settings, FEDERATION: 'on' };

const foreign = idOf('inB');
const missing = idOf('missing');

/** All that a caller can tell of a request: status, headers, body, and what it cost upstream. */
async function tracesOf(harness: Harness, caller: CallerName, body: object): Promise<unknown> {
  const headers = await headersOf(harness, caller);
  await harness.post({ query: '{ __typename }' }, headers);
  harness.sandbox.calls.clear();
  const response = await harness.post(body, { ...headers, 'x-request-id': 'fixed' });
  const { extensions, ...answer } = (await response.json()) as { extensions?: { keyway?: { durationMs?: number } } };
  const { durationMs: _, ...cost } = extensions?.keyway ?? {};
  const calls = harness.sandbox.calls.all.map(({ method, path, query, body: sent }) => ({ method, path, query, sent }));
  // The length goes with the digits of the duration, which only development shows.
  const telling = [...response.headers].filter(([name]) => name !== 'date' && name !== 'content-length');
  const seen = { status: response.status, headers: telling, answer };
  return { seen, cost, calls };
}

/** The same, with the one id in place of the other wherever it stands. */
const as = (value: unknown, from: string, to: string): unknown => {
  expect(from.length).toBe(to.length);
  return JSON.parse(JSON.stringify(value).replaceAll(from, to));
};

const errorFields = '__typename ... on AccessKeyError { code message retryable requestId }';
const oneInput = (id: string): object => ({ id });
const bulkFields =
  '... on BulkAccessKeysSuccess { changed unchanged failed results { id outcome accessKey { id } error { code message } } }';
const bulkInput = (ids: readonly string[], options: object = {}) => ({ input: { ids, ...options } });
const four = ['K2Nothing1', 'K2Nothing2', 'K2Nothing3', 'K2Nothing4'].map((id) => id.padEnd(31, '0'));

const mutation = (name: string, type: string, fields: string): string =>
  `mutation M($input: ${type}!) { ${name}(input: $input) { ${errorFields} ${fields} } }`;
const single = (name: string, inputOf: (id: string) => object = oneInput) => ({
  query: mutation(
    `${name}AccessKey`,
    `${name.charAt(0).toUpperCase()}${name.slice(1)}AccessKeyInput`,
    '... on AccessKeyNotFoundError { id }',
  ),
  variablesOf: (id: string): object => ({ input: inputOf(id) }),
});
const bulk = (name: string, ids: readonly string[] = [], options: object = {}) => ({
  query: mutation(`${name}AccessKeys`, 'BulkAccessKeysInput', bulkFields),
  variablesOf: (id: string): object => bulkInput([...ids, id], options),
});
const expiry = { after: 'P1D' };

const questions: Record<string, { query: string; variablesOf: (id: string) => object }> = {
  accessKey: { query: 'query Q($id: ID!) { accessKey(id: $id) { id name } }', variablesOf: (id) => ({ id }) },
  'accessKeys, one': {
    query: 'query Q($ids: [ID!]!) { accessKeys(ids: $ids) { id } }',
    variablesOf: (id) => ({ ids: [id] }),
  },
  'accessKeys, among others': {
    query: 'query Q($ids: [ID!]!) { accessKeys(ids: $ids) { id name keyTenants { tenantId } } }',
    variablesOf: (id) => ({ ids: [idOf('inA'), ...four, id, idOf('inBoth')] }),
  },
  '_entities, among others': {
    query: 'query Q($these: [_Any!]!) { _entities(representations: $these) { ... on AccessKey { id name } } }',
    variablesOf: (id) => ({
      these: [idOf('inA'), ...four, id].map((one) => ({ __typename: 'AccessKey', id: one })),
    }),
  },
  updateAccessKey: single('update', (id) => ({ id, name: 'Mine now', ifMatch: 'something' })),
  'updateAccessKey, badly': single('update', (id) => ({ id, name: '', keyTenants: [{ tenantId: 'tenantB' }] })),
  rotateAccessKey: single('rotate'),
  replaceAccessKey: single('replace', (id) => ({ id, expiry, idempotencyKey: 'again' })),
  activateAccessKey: single('activate'),
  deactivateAccessKey: single('deactivate'),
  deleteAccessKey: single('delete'),
  activateAccessKeys: bulk('activate'),
  deactivateAccessKeys: bulk('deactivate'),
  deleteAccessKeys: bulk('delete'),
  'deactivateAccessKeys, among others': bulk('deactivate', [idOf('inA'), idOf('inBoth'), ...four]),
  'deleteAccessKeys, among others': bulk('delete', [idOf('inA'), ...four]),
  'deleteAccessKeys, all or nothing': bulk('delete', [idOf('inA'), ...four], { allOrNothing: true }),
  'deleteAccessKeys, as a try': bulk('delete', [idOf('inA')], { dryRun: true }),
};

const options = { sandbox: { data: scopeData() }, variables: scopeVariables };
/** For what leaves the project as it is. */
const shared = useHarness(options);
const changesKeys = (question: string): boolean =>
  /(among others|nothing)$/.test(question) || question.startsWith('replace');

const callers: readonly CallerName[] = ['adminOfA', 'readerOfA', 'alan', 'noRights'];
const cells = sampleOf(
  Object.keys(questions).flatMap((question) => callers.map((caller) => [question, caller] as const)),
  { some: 6 },
);

describe("a key outside the caller's scope and one that does not exist", () => {
  it.each(cells)('are the same to %s, asked by %s', async (question, caller) => {
    const { query, variablesOf } = questions[question] ??
      questions['accessKey'] ?? { query: '', variablesOf: oneInput };
    const traces = [];
    for (const id of [foreign, missing]) {
      const harness = changesKeys(question) ? await startHarness(options) : shared();
      traces.push(as(await tracesOf(harness, caller, { query, variables: variablesOf(id) }), id, missing));
    }
    expect(traces[0]).toEqual(traces[1]);
  });

  it.each(cells)(
    'are the same to %s, asked by %s, after a caller with access has read the key',
    async (question, caller) => {
      const { query, variablesOf } = questions[question] ?? { query: '', variablesOf: oneInput };
      const traces = [];
      for (const id of [foreign, missing]) {
        const harness = await startHarness({
          sandbox: { data: scopeData() },
          variables: { ...scopeVariables, SEARCH_REUSE: '60s' },
        });
        // Their searches are answered with the credential of the server, as the caller's are.
        for (const other of ['projectReader', 'adminOfBoth', 'adminOfA'] as const) {
          await harness.execute('{ searchAccessKeys { totalCount } }', undefined, await headersOf(harness, other));
        }
        traces.push(as(await tracesOf(harness, caller, { query, variables: variablesOf(id) }), id, missing));
      }
      expect(traces[0]).toEqual(traces[1]);
    },
  );
});

const tenantQuestions: Record<string, (id: string) => { query: string; variables: object }> = {
  'a filter': (id) => ({
    query:
      'query Q($filter: AccessKeyFilter) { searchAccessKeys(filter: $filter) { totalCount nodes { id } summary { active } } }',
    variables: { filter: { tenantIds: [id] } },
  }),
  'a filter with others': (id) => ({
    query: 'query Q($filter: AccessKeyFilter) { searchAccessKeys(filter: $filter) { totalCount nodes { id } } }',
    variables: { filter: { tenantIds: ['tenantA', id], text: 'in' } },
  }),
  'a reference of a gateway': (id) => ({
    query:
      'query Q($these: [_Any!]!) { _entities(representations: $these) { ... on Tenant { id accessKeys { totalCount nodes { id } } } } }',
    variables: { these: [{ __typename: 'Tenant', id }] },
  }),
  'a new key': (id) => createWith({ keyTenants: [{ tenantId: id }] }),
  'a new key with a role there': (id) =>
    createWith({ keyTenants: [{ tenantId: 'tenantA' }, { tenantId: id, roleNames: ['Strong'] }] }),
  'a new key that is wrong as well': (id) =>
    createWith({ name: '', keyTenants: [{ tenantId: id, roleNames: ['Held'] }] }),
  'a key to be moved': (id) => updateWith({ keyTenants: [{ tenantId: id }] }),
  'a key to be spread': (id) => updateWith({ keyTenants: [{ tenantId: 'tenantA' }, { tenantId: id }] }),
  'a key to be spread, badly': (id) =>
    updateWith({ name: '', keyTenants: [{ tenantId: 'tenantA' }, { tenantId: id }] }),
};
const userQuestions: Record<string, (id: string) => { query: string; variables: object }> = {
  'a filter': (id) => ({
    query: 'query Q($filter: AccessKeyFilter) { searchAccessKeys(filter: $filter) { totalCount nodes { id } } }',
    variables: { filter: { boundUserId: id } },
  }),
  'a reference of a gateway': (id) => ({
    query:
      'query Q($these: [_Any!]!) { _entities(representations: $these) { ... on User { id accessKeys { totalCount nodes { id } } } } }',
    variables: { these: [{ __typename: 'User', id }] },
  }),
  'a new key': (id) => createWith({ boundUserId: id }),
  'a new key that is wrong as well': (id) => createWith({ name: '', boundUserId: id }),
};
const issueFields = '... on AccessKeyInputError { issues { path code message } }';

function createWith(input: object) {
  return {
    query: mutation('createAccessKey', 'CreateAccessKeyInput', issueFields),
    variables: { input: { name: 'New', expiry, ...input } },
  };
}

function updateWith(input: object) {
  return {
    query: mutation('updateAccessKey', 'UpdateAccessKeyInput', issueFields),
    variables: { input: { id: idOf('inA'), ...input } },
  };
}

async function expectAlike(question: (id: string) => object, caller: CallerName, ids: readonly [string, string]) {
  const traces = [];
  const before = shared().sandbox.keys.all();
  for (const id of ids) {
    traces.push(as(await tracesOf(shared(), caller, question(id)), id, ids[1]));
    expect(shared().sandbox.keys.all()).toEqual(before);
  }
  expect(traces[0]).toEqual(traces[1]);
  return traces[0] as { calls: { path: string }[] };
}

describe("a tenant outside the caller's scope and one that does not exist", () => {
  it.each(Object.keys(tenantQuestions).flatMap((name) => callers.map((caller) => [name, caller] as const)))(
    'are the same in %s, asked by %s',
    async (name, caller) => {
      const question = tenantQuestions[name] ?? createWith;
      const { calls } = await expectAlike(question as (id: string) => object, caller, ['tenantB', 'tenantZ']);
      expect(calls.filter(({ path }) => /tenant|role|user/.test(path))).toEqual([]);
    },
  );
});

describe('a user who has keys and one who does not exist', () => {
  const ids = [USERS.alan, 'U2Nobody'.padEnd(31, '0')] as const;

  it.each(
    Object.keys(userQuestions).flatMap((name) =>
      (['adminOfA', 'noRights'] as const).map((caller) => [name, caller] as const),
    ),
  )('are the same in %s, asked by %s', async (name, caller) => {
    const question = userQuestions[name] ?? createWith;
    await expectAlike(question as (id: string) => object, caller, ids);
  });
});
