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

/** Does a query show the name of something? It is null where the caller may not know. */
const names =
  (queryOf: (target: TargetName) => string): Run =>
  async (client, target) => {
    const answer = await execute(client, queryOf(target));
    if (isUnauthenticated(answer)) return 'refused';
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    const [named] = Object.values(answer.data ?? {}) as { named: unknown }[];
    return named?.named === null ? 'hidden' : 'allowed';
  };

interface Choices {
  readonly roles: { readonly nodes: readonly { name: string; canAssign: boolean }[] } | null;
  readonly tenants: { readonly nodes: readonly { id: string }[] } | null;
  readonly users: { readonly nodes: readonly { id: string }[] } | null;
}

async function choicesOf(client: Client, tenantId: string | null): Promise<Choices | null | 'refused'> {
  const query = `query Q($tenantId: ID) {
    accessKeyChoices(tenantId: $tenantId) {
      roles(first: 100) { nodes { name canAssign } } tenants { nodes { id } } users { nodes { id } }
    }
  }`;
  const answer = await execute(client, query, { tenantId });
  if (isUnauthenticated(answer)) return 'refused';
  const code = answer.errors?.[0]?.extensions?.code;
  if (code !== undefined && code !== 'INVALID_INPUT') throw new Error(JSON.stringify(answer.errors));
  return (answer.data?.['accessKeyChoices'] ?? null) as Choices | null;
}

/** Is a form offered everything that a key such as the target names? */
const offers: Run = async (client, target) => {
  const {
    roleNames = [],
    keyTenants = [],
    boundUserId,
  } = drafts[target] as {
    roleNames?: string[];
    keyTenants?: { tenantId: string; roleNames?: string[] }[];
    boundUserId?: string;
  };
  const ofProject = await choicesOf(client, null);
  if (ofProject === 'refused') return 'refused';
  const assigns = (choices: Choices | null, names: readonly string[]): boolean =>
    names.every((name) => choices?.roles?.nodes.some((role) => role.name === name && role.canAssign));
  const isOffered = [
    assigns(ofProject, roleNames),
    boundUserId === undefined || ofProject?.users?.nodes.some(({ id }) => id === boundUserId),
    ...keyTenants.map(({ tenantId }) => ofProject?.tenants?.nodes.some(({ id }) => id === tenantId)),
  ];
  for (const { tenantId, roleNames: names = [] } of keyTenants) {
    const inTenant = await choicesOf(client, tenantId);
    isOffered.push(inTenant !== null && inTenant !== 'refused' && assigns(inTenant, names));
  }
  return isOffered.every((offered) => offered === true) ? 'allowed' : 'hidden';
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

/** A user of the tenant, of none, or the one that the key acts as. */
function userOf(target: TargetName): string {
  if (target === 'ofAlan') return USERS.alan;
  if (target === 'ofProject') return USERS.ofNone;
  return target === 'inB' ? USERS.ofB : USERS.ofA;
}

export const operations: Record<Operation, Run> = {
  accessKey: shows((target) => `{ accessKey(id: "${idOf(target)}") { id } }`),
  accessKeys: shows((target) => `{ accessKeys(ids: ["${idOf(target)}"]) { id } }`),
  searchAccessKeys: shows(() => '{ searchAccessKeys { nodes { id } edges { node { id } } } }'),
  accessKeyViewer: answers('{ accessKeyViewer { subject tenants { canManage } } }'),
  accessKeyPolicy: answers('{ accessKeyPolicy { nameMaxLength } }'),
  fetch__AccessKey: shows((target) => `{ fetch__AccessKey(id: "${idOf(target)}") { id } }`),
  // The keys behind the link: that a tenant or a user is returned says nothing.
  fetch__Tenant: shows((target) => `{ fetch__Tenant(id: "${tenantOf(target)}") { accessKeys { nodes { id } } } }`),
  fetch__User: shows(() => `{ fetch__User(id: "${USERS.alan}") { accessKeys { nodes { id } } } }`),
  accessKeyChoices: offers,
  accessKeyAttributes: answers('{ accessKeyAttributes(names: ["team"]) { name } }'),
  'Tenant.name': names((target) => `{ fetch__Tenant(id: "${tenantOf(target)}") { named: name } }`),
  'User.displayName': names((target) => `{ fetch__User(id: "${userOf(target)}") { named: displayName } }`),
  'User.loginIds': names((target) => `{ fetch__User(id: "${userOf(target)}") { named: loginIds } }`),
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
