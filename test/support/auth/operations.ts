import { expect } from 'vitest';
import type { Mutation, Query, Subscription, Tenant, User } from '../../generated/graphql.js';
import { errorOf, openEvents } from '../event-stream.js';
import type { GraphQLResponse, Harness } from '../harness.js';
import { USERS, idOf, type TargetName } from './callers.js';

export type Outcome = 'allowed' | 'hidden' | 'refused';

type FieldsOf<T> = Exclude<keyof T, '__typename' | 'id'> & string;

/** Every field of the roots, and every field by which one gets from an entity to keys. From the generated types. */
export type Operation =
  | FieldsOf<Query>
  | FieldsOf<Mutation>
  | FieldsOf<Subscription>
  | `Tenant.${FieldsOf<Tenant>}`
  | `User.${FieldsOf<User>}`
  | 'AccessKey.history'
  | `_entities.${'AccessKey' | 'Tenant' | 'User'}`;

export interface Client {
  readonly harness: Harness;
  readonly headers: Record<string, string>;
}

/** How an operation turns out for one target. */
export type Run = (client: Client, target: TargetName) => Promise<Outcome>;

type Answer = GraphQLResponse<Record<string, unknown>>;

const execute = ({ harness, headers }: Client, query: string, variables?: object): Promise<Answer> =>
  harness.execute<Record<string, unknown>, object>(query, variables, headers);

const isUnauthenticated = ({ errors }: Answer): boolean => errors?.[0]?.extensions?.code === 'UNAUTHENTICATED';

/** Is the target in what a query shows? */
const shows =
  (queryOf: (target: TargetName) => string): Run =>
  async (client, target) => {
    const answer = await execute(client, queryOf(target));
    if (isUnauthenticated(answer)) return 'refused';
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return JSON.stringify(answer.data).includes(idOf(target)) ? 'allowed' : 'hidden';
  };

/** Does a query answer at all? */
const answers =
  (query: string): Run =>
  async (client) =>
    isUnauthenticated(await execute(client, query)) ? 'refused' : 'allowed';

/** Does a subscriber receive a change of the target, which a project admin makes? */
const receives: Run = async ({ harness, headers }, target) => {
  const open = (of: Record<string, string>) =>
    openEvents(harness.url, 'subscription { accessKeyChanged { accessKeyId } }', { headers: of });
  const stream = await open(headers);
  if (Object.keys(headers).length === 0) {
    return errorOf(await stream.next()) === 'UNAUTHENTICATED' ? 'refused' : 'allowed';
  }
  const admin = await open({ authorization: harness.authorization });
  await harness.execute(`mutation { rotateAccessKey(input: { id: "${idOf(target)}" }) { __typename } }`);
  expect(await admin.change()).toEqual({ accessKeyId: idOf(target) });
  // What was written to the other stream before has arrived after another request and its response.
  await harness.execute('{ accessKeyPolicy { nameMaxLength } }');
  const received = stream.received();
  stream.close();
  admin.close();
  expect(received).toBeLessThan(2);
  return received === 1 ? 'allowed' : 'hidden';
};

const outcomeOf: Record<string, Outcome> = {
  NOT_FOUND: 'hidden',
  FORBIDDEN: 'refused',
  INVALID_INPUT: 'refused',
};

const mutates =
  (name: string, inputOf: (target: TargetName) => object): Run =>
  async (client, target) => {
    const type = name.endsWith('Keys') ? 'BulkAccessKeysInput' : `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const selection = name.endsWith('Keys')
      ? '... on BulkAccessKeysSuccess { results { outcome error { code } } }'
      : '... on AccessKeyError { code }';
    const query = `mutation M($input: ${type}!) { ${name}(input: $input) { __typename ${selection} } }`;
    const answer = await execute(client, query, { input: inputOf(target) });
    if (isUnauthenticated(answer)) return 'refused';
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    const result = answer.data?.[name] as {
      __typename: string;
      code?: string;
      results?: { outcome: string; error: { code: string } | null }[];
    };
    const code = result.code ?? result.results?.[0]?.error?.code;
    if (code === undefined) {
      if (result.results?.some((one) => one.outcome !== 'CHANGED')) throw new Error(JSON.stringify(result));
      return 'allowed';
    }
    const outcome = outcomeOf[code];
    if (outcome === undefined) throw new Error(JSON.stringify(result));
    return outcome;
  };

const one = (target: TargetName): object => ({ id: idOf(target) });
const many = (target: TargetName): object => ({ ids: [idOf(target)] });
const expiry = { after: 'P1D' };

/** A new key that is made as the target is. */
const drafts: Record<TargetName, object> = {
  inA: { keyTenants: [{ tenantId: 'tenantA', roleNames: ['Held'] }] },
  elevatedInA: { keyTenants: [{ tenantId: 'tenantA', roleNames: ['Strong'] }] },
  inBoth: { keyTenants: [{ tenantId: 'tenantA', roleNames: ['Held'] }, { tenantId: 'tenantB' }] },
  inB: { keyTenants: [{ tenantId: 'tenantB' }] },
  ofProject: { roleNames: ['Strong'] },
  ofAlan: { boundUserId: USERS.alan },
};

const tenantOf = (target: TargetName): string => (target === 'inB' ? 'tenantB' : 'tenantA');

export const operations: Record<Operation, Run> = {
  accessKey: shows((target) => `{ accessKey(id: "${idOf(target)}") { id } }`),
  accessKeys: shows((target) => `{ accessKeys(ids: ["${idOf(target)}"]) { id } }`),
  searchAccessKeys: shows(() => '{ searchAccessKeys { nodes { id } edges { node { id } } } }'),
  accessKeyViewer: answers('{ accessKeyViewer { subject tenants { canManage } } }'),
  accessKeyPolicy: answers('{ accessKeyPolicy { nameMaxLength } }'),
  'Tenant.accessKeys': shows((target) => through(`keyTenants { tenant { id accessKeys { nodes { id } } } }`, target)),
  'User.accessKeys': shows((target) => through(`boundUser { accessKeys { nodes { id } } }`, target)),
  'AccessKey.history': shows(
    (target) => `{ accessKey(id: "${idOf(target)}") { id history { totalCount nodes { kind actorId } } } }`,
  ),
  // As a gateway asks, for objects that another subgraph has shown.
  '_entities.AccessKey': shows((target) => entity('AccessKey', idOf(target), '... on AccessKey { id }')),
  '_entities.Tenant': shows((target) =>
    entity('Tenant', tenantOf(target), '... on Tenant { accessKeys { nodes { id } } }'),
  ),
  '_entities.User': shows(() => entity('User', USERS.alan, '... on User { accessKeys { nodes { id } } }')),
  accessKeyChanged: receives,
  createAccessKey: mutates('createAccessKey', (target) => ({ name: 'New', expiry, ...drafts[target] })),
  updateAccessKey: mutates('updateAccessKey', (target) => ({ ...one(target), description: 'Changed' })),
  rotateAccessKey: mutates('rotateAccessKey', one),
  replaceAccessKey: mutates('replaceAccessKey', (target) => ({ ...one(target), expiry })),
  activateAccessKey: mutates('activateAccessKey', one),
  deactivateAccessKey: mutates('deactivateAccessKey', one),
  deleteAccessKey: mutates('deleteAccessKey', one),
  activateAccessKeys: mutates('activateAccessKeys', many),
  deactivateAccessKeys: mutates('deactivateAccessKeys', many),
  deleteAccessKeys: mutates('deleteAccessKeys', many),
};

function through(selection: string, target: TargetName): string {
  const filter = target.startsWith('of') ? '' : `(filter: { tenantIds: ["${tenantOf(target)}"] })`;
  return `{ searchAccessKeys${filter} { nodes { ${selection} } } }`;
}

const entity = (type: string, id: string, selection: string): string =>
  `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ${selection} } }`;
