import { idOf, scopeData } from './callers.js';

export interface OperationOnIds {
  (ids: readonly string[]): { readonly query: string; readonly variables: object };
}

/** Exist in a tenant that the callers do not see; the others exist nowhere. */
export const existenceKinds = ['foreign', 'unknown'] as const;
const count = 120;
export const hiddenIds = (kind: (typeof existenceKinds)[number]): string[] =>
  Array.from({ length: count }, (_, index) =>
    `K2${kind === 'foreign' ? 'Foreign' : 'Unknown'}${index}`.padEnd(31, '0'),
  );

/** The usual keys, and those of a tenant that the callers do not see. */
export const dataWithForeignKeys = () => {
  const { keys, ...others } = scopeData();
  const foreign = hiddenIds('foreign').map((id) => ({
    id,
    name: 'foreign',
    status: 'active' as const,
    createdTime: 1_700_000_000,
    keyTenants: [{ tenantId: 'tenantB', tenantName: 'B', roleNames: [] }],
  }));
  return { ...others, keys: [...keys, ...foreign] };
};

const errorFields = '... on AccessKeyError { code message retryable }';
const single =
  (name: string, type: string, input: object = {}) =>
  (ids: readonly string[]) => ({
    query: `mutation M($input: ${type}!) { ${name}(input: $input) { __typename ${errorFields} } }`,
    variables: { input: { id: ids[0], ...input } },
  });
const bulk =
  (name: string, size: number, options: object = {}) =>
  (ids: readonly string[]) => ({
    query: `mutation M($input: BulkAccessKeysInput!) { ${name}(input: $input) { __typename ${errorFields}
    ... on BulkAccessKeysSuccess { changed failed results { id outcome accessKey { id } error { code message } } } } }`,
    variables: { input: { ids: [idOf('inA'), ...ids.slice(0, size)], ...options } },
  });
const list = (size: number) => (ids: readonly string[]) => ({
  query: 'query Q($ids: [ID!]!) { accessKeys(ids: $ids) { id name viewerCan { rotate { allowed } } } }',
  variables: { ids: [idOf('inA'), ...ids.slice(0, size)] },
});
const aliases = (size: number) => (ids: readonly string[]) => ({
  query: `{ ${ids
    .slice(0, size)
    .map((id, index) => `k${index}: accessKey(id: "${id}") { id }`)
    .join(' ')} }`,
  variables: {},
});
const references = (size: number) => (ids: readonly string[]) => ({
  query: 'query Q($these: [_Any!]!) { _entities(representations: $these) { ... on AccessKey { id name } } }',
  variables: { these: ids.slice(0, size).map((id) => ({ __typename: 'AccessKey', id })) },
});
const expiry = { after: 'P1D' };

/** Each with ids of one kind. */
export const operationsOnIds: Readonly<Record<string, OperationOnIds>> = {
  accessKey: aliases(1),
  '4 aliases of accessKey': aliases(4),
  '5 aliases of accessKey': aliases(5),
  '29 aliases of accessKey': aliases(29),
  'accessKeys, 1 beside one that is seen': list(1),
  'accessKeys, 9': list(9),
  'accessKeys, 99': list(99),
  '_entities, 3': references(3),
  '_entities, 120': references(120),
  updateAccessKey: single('updateAccessKey', 'UpdateAccessKeyInput', { name: 'Mine now' }),
  'updateAccessKey, badly': single('updateAccessKey', 'UpdateAccessKeyInput', { name: '', ifMatch: 'x' }),
  rotateAccessKey: single('rotateAccessKey', 'RotateAccessKeyInput'),
  replaceAccessKey: single('replaceAccessKey', 'ReplaceAccessKeyInput', { expiry, idempotencyKey: 'again' }),
  activateAccessKey: single('activateAccessKey', 'ActivateAccessKeyInput'),
  deactivateAccessKey: single('deactivateAccessKey', 'DeactivateAccessKeyInput'),
  deleteAccessKey: single('deleteAccessKey', 'DeleteAccessKeyInput'),
  'activateAccessKeys, 3': bulk('activateAccessKeys', 3),
  'deactivateAccessKeys, 20': bulk('deactivateAccessKeys', 20),
  'deleteAccessKeys, 99 as a try': bulk('deleteAccessKeys', 99, { dryRun: true }),
  'deleteAccessKeys, all or nothing': bulk('deleteAccessKeys', 50, { allOrNothing: true }),
};
