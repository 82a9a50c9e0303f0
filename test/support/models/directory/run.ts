import fc from 'fast-check';
import { expect } from 'vitest';
import type { SandboxKey } from '../../../../src/sandbox/sandbox.js';
import { signedIn } from '../../auth/sessions.js';
import type { GraphQLResponse, Harness } from '../../harness.js';
import {
  goneTenant,
  goneUser,
  keyIds,
  roleNames,
  tenantIds,
  userIds,
  type Caller,
  type World,
} from './random-directory.js';
import { Rules, type Draft, type Issue } from './rules.js';

const anyTenant = fc.constantFrom(...tenantIds, goneTenant, '');
const search = fc.constantFrom(
  null,
  '',
  '  ',
  'a',
  'ROLE 1',
  'Á',
  ' admin ',
  'read',
  '2',
  '10',
  'zoë',
  'u2model3',
  'zz',
);
const lists = ['roles', 'tenants', 'users'] as const;
type List = (typeof lists)[number];

const roles = fc.subarray(roleNames, { maxLength: 3 });
const keyTenants = fc
  .subarray([...tenantIds, goneTenant], { minLength: 1, maxLength: 2 })
  .chain((ids) => fc.tuple(...ids.map((tenantId) => roles.map((names) => ({ tenantId, roleNames: names })))));
const none: Draft = { roleNames: [], keyTenants: [], boundUserId: null };
const settings: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 1, arbitrary: roles.map((names) => ({ ...none, roleNames: names })) },
  { weight: 4, arbitrary: keyTenants.map((tenants) => ({ ...none, keyTenants: tenants })) },
);
const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...userIds, goneUser).map((boundUserId) => ({ ...none, boundUserId })) },
  {
    weight: 5,
    arbitrary: settings.filter(({ roleNames: names, keyTenants: tenants }) => names.length + tenants.length > 0),
  },
);

export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      list: fc.constantFrom(...lists),
      tenantId: fc.option(anyTenant),
      search,
      first: fc.constantFrom(1, 2, 3, 100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('names' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('links' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), draft }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      draft: settings,
      key: fc.constantFrom(...keyIds.slice(4)),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const fieldsOf: Record<List, string> = {
  roles: 'name description tenantId canAssign reasonCode reason',
  tenants: 'id name parentId',
  users: 'id displayName email loginIds',
};

const sorted = (issues: readonly Issue[]): readonly string[] =>
  issues.map(({ path, code }) => `${path.join('.')} ${code}`).toSorted();

type Row = Readonly<Record<string, unknown>>;

interface Connection {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}
type Choices = { readonly accessKeyChoices: Readonly<Record<List, Connection>> | null };

const issuesOf = ({ errors }: GraphQLResponse<unknown>): unknown =>
  (errors?.[0]?.extensions?.['issues'] as readonly Issue[] | undefined)?.map(({ path, code }) => ({ path, code }));

const all = (list: List): string => `${list}(first: 100) { nodes { ${fieldsOf[list]} } }`;

interface MutationIssue extends Issue {
  readonly message: string;
}
interface Written {
  readonly __typename: string;
  readonly issues?: readonly MutationIssue[];
}

function expectSame(actual: unknown, expected: unknown): void {
  expect(actual).toEqual(expected);
}

/** Asks Keyway what the model says, step by step. */
export class Run {
  readonly #harness: Harness;
  readonly #world: World;
  readonly #headers = new Map<Caller, Record<string, string>>();

  constructor(harness: Harness, of: World) {
    this.#harness = harness;
    this.#world = of;
  }

  async #headersOf(caller: Caller): Promise<Record<string, string>> {
    if (caller === 'managementKey') return { authorization: this.#harness.authorization };
    return signedIn(this.#harness, caller.sub, { claims: { ...caller } });
  }

  async take(one: Step, caller: Caller): Promise<void> {
    const rules = new Rules(caller, this.#world);
    const headers = this.#headers.get(caller) ?? (await this.#headersOf(caller));
    this.#headers.set(caller, headers);
    const execute = <T>(query: string, variables: object = {}): Promise<GraphQLResponse<T>> =>
      this.#harness.execute<T, object>(query, variables, headers);
    const asked = { rules, execute };
    if (one.kind === 'list') await this.#compareList(asked, one);
    else if (one.kind === 'names') await this.#compareNames(asked);
    else if (one.kind === 'links') await this.#compareLinks(asked);
    else if (one.kind === 'create') await this.#create(asked, one.draft);
    else await this.#update(asked, one);
  }

  async #compareList({ rules, execute }: Asked, { list, tenantId, search: text, first }: ListStep): Promise<void> {
    const issue = rules.tenantIssue(tenantId);
    const expected = {
      roles: () => rules.roles(tenantId, text),
      tenants: () => rules.tenants(text),
      users: () => rules.users(tenantId, text),
    }[list]();
    const query = `query Q($tenantId: ID, $search: String, $first: Int, $after: String) {
      accessKeyChoices(tenantId: $tenantId) {
        ${list}(search: $search, first: $first, after: $after) {
          nodes { ${fieldsOf[list]} } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        }
      }
    }`;
    let after: string | null = null;
    for (let seen = 0; ;) {
      const answer: GraphQLResponse<Choices> = await execute(query, { tenantId, search: text, first, after });
      if (issue !== null) {
        expectSame(answer.data, { accessKeyChoices: null });
        expectSame(issuesOf(answer), [{ path: ['tenantId'], code: issue }]);
        return;
      }
      expectSame(answer.errors, undefined);
      const page = answer.data?.accessKeyChoices?.[list];
      const { nodes = [], totalCount, pageInfo } = page ?? {};
      for (const node of nodes) if ('reason' in node) expectSame(node['reason'] === null, node['canAssign']);
      expectSame(
        nodes.map(({ reason: _reason, ...node }) => node),
        expected.slice(seen, seen + first),
      );
      expectSame(totalCount, expected.length);
      expectSame(pageInfo?.hasPreviousPage, seen > 0);
      seen += nodes.length;
      expectSame(pageInfo?.hasNextPage, seen < expected.length);
      if (!pageInfo?.hasNextPage) return;
      after = pageInfo.endCursor;
    }
  }

  async #compareNames({ rules, execute }: Asked): Promise<void> {
    const query = `query Q($ids: [ID!]!) {
      accessKeys(ids: $ids) {
        id createdBy boundUserId
        creator { __typename ... on User { id displayName loginIds } ... on ManagementKey { id } }
        boundUser { id displayName loginIds }
        keyTenants { tenantId tenant { id name } }
      }
    }`;
    const answer = await execute<{ accessKeys: unknown }>(query, { ids: keyIds });
    expectSame(answer.errors, undefined);
    const keys = keyIds.map((id) => this.#harness.sandbox.keys.get(id) as SandboxKey);
    expectSame(
      answer.data?.accessKeys,
      keys.map((key) => rules.key(key)),
    );
  }

  /** Links that the caller has made up. */
  async #compareLinks({ rules, execute }: Asked): Promise<void> {
    const users = [...userIds, goneUser];
    const tenants = [...tenantIds, goneTenant];
    const fields = [
      ...users.map((id, index) => `user${index}: fetch__User(id: ${JSON.stringify(id)}) { id displayName loginIds }`),
      ...tenants.map((id, index) => `tenant${index}: fetch__Tenant(id: ${JSON.stringify(id)}) { id name }`),
    ];
    const answer = await execute<Record<string, unknown>>(`{ ${fields.join(' ')} }`);
    expectSame(answer.errors, undefined);
    const unnamed = { displayName: null, loginIds: null };
    expectSame(
      answer.data,
      Object.fromEntries([
        ...users.map((id, index) => [`user${index}`, { id, ...(rules.userName(id) ?? unnamed) }]),
        ...tenants.map((id, index) => [`tenant${index}`, { id, name: rules.tenantName(id) }]),
      ]),
    );
  }

  async #create(asked: Asked, wanted: Draft): Promise<void> {
    const { boundUserId, ...others } = wanted;
    const input = { name: 'New', expiry: { after: 'P1D' }, ...others, ...(boundUserId !== null && { boundUserId }) };
    const written = await write(asked, 'createAccessKey', input);
    this.#expectWritten(written, asked.rules.issues(wanted));
    await this.#expectOffered(asked, { wanted, kept: [], written });
  }

  async #update(asked: Asked, { key, draft: wanted }: { key: string; draft: Draft }): Promise<void> {
    const before = this.#harness.sandbox.keys.get(key) as SandboxKey;
    if (!asked.rules.mayUpdate(before)) return this.#create(asked, wanted);
    const written = await write(asked, 'updateAccessKey', {
      id: key,
      keyTenants: wanted.keyTenants,
      ...(asked.rules.managesProject && { roleNames: wanted.roleNames }),
    });
    const changed = asked.rules.managesProject ? wanted : { ...wanted, roleNames: [] };
    this.#expectWritten(written, asked.rules.issues(changed, before));
    await this.#expectOffered(asked, { wanted: changed, kept: before.keyTenants ?? [], written });
  }

  #expectWritten({ __typename, issues }: Written, expected: readonly Issue[] | 'FORBIDDEN'): void {
    if (expected === 'FORBIDDEN') expectSame(__typename, 'AccessKeyForbiddenError');
    else if (expected.length === 0) expectSame([__typename.endsWith('Success'), issues], [true, undefined]);
    else expectSame(sorted(issues ?? []), sorted(expected));
  }

  /** A key is accepted exactly when everything that it names is offered; what it has already it may keep. */
  async #expectOffered(
    { execute, rules }: Asked,
    { wanted, kept, written }: { wanted: Draft; kept: Draft['keyTenants']; written: Written },
  ): Promise<void> {
    const ofTenants = wanted.keyTenants.map(
      ({ tenantId }, index) =>
        `tenant${index}: accessKeyChoices(tenantId: ${JSON.stringify(tenantId)}) { ${all('roles')} }`,
    );
    const query = `{ project: accessKeyChoices { ${lists.map(all).join(' ')} } ${ofTenants.join(' ')} }`;
    const { data } = await execute<Record<string, Record<List, Connection> | null>>(query);
    const offered = (place: string, list: List, value: string): Row | undefined => {
      const rows = data?.[place]?.[list].nodes.filter(({ id, name }) => value === (list === 'roles' ? name : id)) ?? [];
      return rows.find((row) => row['canAssign'] !== false) ?? rows[0];
    };
    const problems: { readonly path: readonly string[]; readonly row: Row | undefined }[] = [];
    const judge = (path: readonly string[], row: Row | undefined): boolean => {
      const isOffered = row !== undefined && row['canAssign'] !== false;
      if (!isOffered) problems.push({ path, row });
      return isOffered;
    };
    for (const [index, name] of wanted.roleNames.entries()) {
      judge(['roleNames', String(index)], offered('project', 'roles', name));
    }
    for (const [index, { tenantId, roleNames: names }] of wanted.keyTenants.entries()) {
      const path = ['keyTenants', String(index)];
      const former = kept.find((tenant) => tenant.tenantId === tenantId)?.roleNames ?? [];
      if (!judge([...path, 'tenantId'], offered('project', 'tenants', tenantId))) continue;
      for (const [place, name] of names.entries()) {
        if (!former.includes(name))
          judge([...path, 'roleNames', String(place)], offered(`tenant${index}`, 'roles', name));
      }
    }
    if (wanted.boundUserId !== null) judge(['boundUserId'], offered('project', 'users', wanted.boundUserId));
    const isEmpty = wanted.roleNames.length + wanted.keyTenants.length === 0 && wanted.boundUserId === null;
    const needsTenant = isEmpty && !rules.managesProject;
    expectSame(written.__typename.endsWith('Success'), problems.length === 0 && !needsTenant);
    // The reason that a form shows is the issue that the write reports.
    for (const { path, row } of problems) {
      const reported = written.issues?.find((issue) => path.join('.').startsWith(issue.path.join('.')));
      if (row && reported) {
        expectSame([row['reasonCode'], row['reason']], [reported.code, reported.message]);
      }
    }
  }
}

type ListStep = Extract<Step, { kind: 'list' }>;
interface Asked {
  readonly rules: Rules;
  readonly execute: <T>(query: string, variables?: object) => Promise<GraphQLResponse<T>>;
}

async function write({ execute }: Asked, mutation: string, input: object): Promise<Written> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await execute<Record<string, Written>>(
    `mutation M($input: ${type}!) { ${mutation}(input: $input) { __typename ... on AccessKeyInputError { issues { path code message } } } }`,
    { input },
  );
  const written = answer.data?.[mutation];
  if (!written) throw new Error(JSON.stringify(answer.errors));
  return written;
}
