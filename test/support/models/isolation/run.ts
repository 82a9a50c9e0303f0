import { execute, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import { expect } from 'vitest';
import { createApp, type App } from '../../../../src/app.js';
import { readConfig } from '../../../../src/config/config.js';
import { schema } from '../../../../src/graphql/schema.js';
import { Cancellation } from '../../../../src/runtime/cancellation.js';
import { managementKeyId, startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox.js';
import { createLogger } from '../../../../src/telemetry/logger.js';
import { describedAnew, markedFor } from '../replacement-mark.js';
import { dataOf, keyId, nowSeconds, tenantIds, type Draft, type Patch, type Step, type Fixture } from './fixture.js';
import {
  isTelling,
  isVisible,
  managesProject,
  managesTenant,
  mayGive,
  mayMake,
  obstacle,
  statusOf,
  visibleTenants,
  type Action,
  type Key,
  type Model,
} from './scope.js';
import { found, summaryOf, type Filter } from './search.js';

const now = nowSeconds * 1000;

export interface Tally {
  steps: number;
  /** Operations by kind and outcome, e.g. `update NOT_FOUND`. */
  readonly counts: Map<string, number>;
  /** What was seen to have a revision, and which, so that a revision tells nothing but what is seen. */
  readonly revisions: Map<string, string>;
}

/** Runs the steps of one fixture and compares every answer and every change with the model. */
export class IsolationRun {
  readonly #sandbox: Sandbox;
  readonly #app: App;
  readonly #fixture: Fixture;
  readonly #tokens: readonly string[];
  readonly #tally: Tally;

  private constructor(parts: {
    sandbox: Sandbox;
    app: App;
    fixture: Fixture;
    tokens: readonly string[];
    tally: Tally;
  }) {
    this.#sandbox = parts.sandbox;
    this.#app = parts.app;
    this.#fixture = parts.fixture;
    this.#tokens = parts.tokens;
    this.#tally = parts.tally;
  }

  static async start(fixture: Fixture, tally: Tally): Promise<IsolationRun> {
    const clock = (): number => now;
    const sandbox = await startSandbox({ data: dataOf(fixture), clock });
    const config = readConfig({
      DESCOPE_PROJECT_ID: sandbox.projectId,
      DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
      DESCOPE_BASE_URL: sandbox.url,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: 'off',
      SEARCH_REUSE: fixture.reuses ? '60s' : '0',
      READ_PERMISSIONS: 'Read',
      MANAGE_PERMISSIONS: 'Manage',
      ASSIGNABLE_ROLES: fixture.settings.assignableRoles.join(','),
      SELF_SERVICE: fixture.settings.selfService ? 'on' : 'off',
    });
    const app = createApp({ config, logger: createLogger({ level: 'silent' }), graphiql: null, clock });
    const tokens = await Promise.all(
      fixture.callers.map(({ sub, ...claims }) => sandbox.sessionFor(sub, { claims: { ...noClaims, ...claims } })),
    );
    return new IsolationRun({ sandbox, app, fixture, tokens, tally });
  }

  async close(): Promise<void> {
    await this.#app.close();
    await this.#sandbox.close();
  }

  async take(step: Step): Promise<void> {
    this.#tally.steps++;
    this.#sandbox.calls.clear();
    switch (step.kind) {
      case 'load':
        return this.#load(step);
      case 'search':
        return this.#search(step);
      case 'neighbours':
        return this.#neighbours(step);
      case 'viewer':
        return this.#viewer(step);
      case 'create':
        return this.#create(step);
      case 'update':
        return this.#update(step);
      case 'change':
        return this.#change(step);
      case 'bulk':
        return this.#bulk(step);
    }
  }

  async #load({ caller, keys }: Extract<Step, { kind: 'load' }>): Promise<void> {
    const ids = keys.map((index) => this.#idOf(index));
    const data = await this.#query(caller, loadDocument, { ids, first: ids[0] });
    const expected = ids.map((id) => this.#shown(id, caller));
    agree(data, { accessKeys: expected, accessKey: expected[0] });
    for (const shown of expected) this.#count('load', shown === null ? 'hidden' : 'shown');
    this.#expectNoWrites();
    this.#checkRevisions(data['accessKeys'] as (Shown | null)[]);
  }

  async #search({ caller, filter, sort, pageSize, backwards }: Extract<Step, { kind: 'search' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const expected = found(this.#sandbox.keys.all(), { filter, sort, model });
    const variables = { filter: inputOf(filter), sort: sort.map(({ field, desc }) => ({ field, desc })) };
    const pages: Shown[][] = [];
    let cursor: string | null = null;
    do {
      const page = backwards ? { last: pageSize, before: cursor } : { first: pageSize, after: cursor };
      const { searchAccessKeys: connection } = (await this.#query(caller, searchDocument, {
        ...variables,
        ...page,
      })) as {
        searchAccessKeys: Connection;
      };
      agree(connection.totalCount, expected.length);
      agree(connection.summary, summaryOf(expected, model, 10 * 86_400));
      agree(
        connection.edges.map(({ node }) => node.id),
        connection.nodes.map(({ id }) => id),
      );
      pages.push(connection.nodes);
      const { startCursor, endCursor, hasNextPage, hasPreviousPage } = connection.pageInfo;
      cursor = backwards ? (hasPreviousPage ? startCursor : null) : hasNextPage ? endCursor : null;
      this.#count('page', connection.nodes.length === 0 ? 'empty' : 'full');
    } while (cursor !== null);
    const nodes = (backwards ? pages.toReversed() : pages).flat();
    agree(
      nodes,
      expected.map(({ id }) => this.#shown(id, caller)),
    );
    this.#count('search', expected.length === 0 ? 'empty' : 'found');
    this.#expectNoWrites();
  }

  /** From a key to its tenants and its user, and from there to their keys. */
  async #neighbours({ caller, key }: Extract<Step, { kind: 'neighbours' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const id = this.#idOf(key);
    const { accessKey } = (await this.#query(caller, neighboursDocument, { id })) as { accessKey: Neighbours | null };
    const stored = this.#visible(id, caller);
    this.#count('neighbours', stored === null ? 'hidden' : 'shown');
    agree(accessKey === null, stored === null);
    this.#expectNoWrites();
    if (accessKey === null || stored === null) return;
    const all = this.#sandbox.keys.all();
    const idsOf = (filter: Filter): string[] =>
      found(all, { filter, sort: [{ field: 'ID', desc: false }], model }).map((found) => found.id);
    agree(
      accessKey.keyTenants.map(({ tenant }) => tenant.accessKeys.nodes.map(({ id: near }) => near)),
      visibleTenants(stored, model).map(({ tenantId }) => idsOf({ tenantIds: [tenantId] })),
    );
    agree(
      accessKey.boundUser?.accessKeys.nodes.map(({ id: near }) => near),
      stored.boundUserId === '' ? undefined : idsOf({ boundUserId: stored.boundUserId }),
    );
  }

  async #viewer({ caller }: Extract<Step, { kind: 'viewer' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const { accessKeyViewer } = (await this.#query(caller, viewerDocument, {})) as { accessKeyViewer: Viewer };
    agree(accessKeyViewer.subject, model.claims.sub);
    agree(accessKeyViewer.canManage, managesProject(model));
    for (const { tenant, canManage, assignableRoleNames } of accessKeyViewer.tenants ?? []) {
      agree(canManage, managesTenant(tenant.id, model));
      const given = ['Reader', 'Writer', 'Owner', 'Emperor'].filter((role) => mayGive(role, tenant.id, model));
      agree([...assignableRoleNames].sort(), canManage ? given.sort() : []);
    }
    this.#count('viewer', accessKeyViewer.tenants === null ? 'project' : 'tenants');
    agree(
      this.#sandbox.calls.list.filter((call) => !call.includes('/keys/')),
      [],
    );
  }

  async #create({ caller, draft }: Extract<Step, { kind: 'create' }>): Promise<void> {
    const before = this.#sandbox.keys.all();
    const result = await this.#mutate(caller, createDocument, { input: { expiry: { never: true }, ...draft } });
    const code = this.#refusalOfCreate(draft, this.#modelOf(caller));
    this.#expectOutcome('create', result, code);
    if (code !== null) return this.#expectState(before, code === unknownToDescope ? ['create'] : []);
    const id = (result.accessKey as Shown).id;
    agree(before.map((key) => key.id).includes(id), false);
    agree(this.#visible(id, caller) === null, false);
    agree(result.accessKey, this.#shown(id, caller));
    this.#expectState([...before, this.#keyOf(draft, this.#stored(id))], ['create']);
  }

  async #update({ caller, key, match, spreadTo, ...step }: Extract<Step, { kind: 'update' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const id = this.#idOf(key);
    const before = this.#sandbox.keys.all();
    const stored = this.#visible(id, caller);
    // What Descope makes of a key that acts in two ways at once is not known, and a bound key's tenants it ignores.
    if (stored !== null && isOdd(stored)) return;
    const patch = spreadTo === undefined || stored === null ? step.patch : spread(stored, spreadTo, step.patch);
    const revision = match === 'right' ? await this.#revisionOf(id, caller) : 'a-revision-of-another-time';
    this.#sandbox.calls.clear();
    const input = { id, ...patch, ...(match !== 'none' && { ifMatch: revision }) };
    const result = await this.#mutate(caller, updateDocument, { input });
    const code = this.#refusalOfUpdate(stored, patch, { match, model });
    this.#expectOutcome('update', result, code);
    if (stored === null || code !== null) return this.#expectState(before, code === unknownToDescope ? ['update'] : []);
    const after = patched(stored, patch);
    const isSame = JSON.stringify(comparable(after)) === JSON.stringify(comparable(stored));
    this.#expectState(isSame ? before : replaced(before, after), isSame ? [] : ['update']);
    agree(result.accessKey, this.#shown(id, caller));
  }

  async #change({ caller, key, action }: Extract<Step, { kind: 'change' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const id = this.#idOf(key);
    const before = this.#sandbox.keys.all();
    const stored = this.#visible(id, caller);
    if (stored !== null && isOdd(stored) && action === 'replace') return;
    const input = { id, ...(action === 'replace' && { expiry: { never: true }, name: 'k9' }) };
    const shown = this.#shown(id, caller);
    const result = await this.#mutate(caller, changeDocuments[action], { input });
    const code = stored === null ? 'NOT_FOUND' : obstacle(action, stored, model);
    this.#expectOutcome(action, result, code);
    if (stored === null || code !== null) return this.#expectState(before, []);
    if (action === 'replace') {
      const made = this.#stored((result.accessKey as Shown).id);
      agree(made.id === id, false);
      agree(result.replaced, shown);
      const copy = {
        ...stored,
        expireTime: 0,
        status: 'active',
        name: 'k9',
        editable: true,
        description: markedFor(stored),
      };
      const { id: newId, clientId, createdTime, createdBy } = made;
      return this.#expectState([...before, { ...copy, id: newId, clientId, createdTime, createdBy }], ['create']);
    }
    if (action === 'delete') {
      agree(result.accessKey, shown);
      return this.#expectState(
        before.filter((other) => other.id !== id),
        ['delete'],
      );
    }
    agree(result.accessKey, this.#shown(id, caller));
    if (action === 'rotate') return this.#expectState(before, ['rotate']);
    const after = { ...stored, status: action === 'activate' ? 'active' : 'inactive' };
    return this.#expectState(replaced(before, after), after.status === stored.status ? [] : [action]);
  }

  async #bulk({ caller, action, keys, dryRun, allOrNothing }: Extract<Step, { kind: 'bulk' }>): Promise<void> {
    const model = this.#modelOf(caller);
    const ids = [...new Set(keys.map((index) => this.#idOf(index)))];
    const before = this.#sandbox.keys.all();
    const plans = ids.map((id) => {
      const stored = this.#visible(id, caller);
      const code = stored === null ? 'NOT_FOUND' : obstacle(action, stored, model);
      const isDone = action !== 'delete' && stored?.status === (action === 'activate' ? 'active' : 'inactive');
      return { id, stored, code, isDone };
    });
    const result = await this.#mutate(caller, bulkDocuments[action], { input: { ids, dryRun, allOrNothing } });
    const isStopped = allOrNothing && plans.some(({ code }) => code !== null);
    const outcome = isStopped ? 'SKIPPED' : dryRun ? 'WOULD_CHANGE' : 'CHANGED';
    const expected = plans.map(({ id, code, isDone }) => ({
      id,
      outcome: code !== null ? 'FAILED' : isDone ? 'UNCHANGED' : outcome,
      error: code === null ? null : { code: code === 'CONFLICT' ? 'KEY_EXPIRED' : code },
    }));
    const results = result.results as { id: string; outcome: string; error: unknown; accessKey: Shown | null }[];
    agree(
      results.map(({ id, outcome, error }) => ({ id, outcome, error })),
      expected,
    );
    agree(
      results.map(({ accessKey }) => accessKey === null),
      plans.map(({ stored }) => stored === null),
    );
    for (const { accessKey, id } of results)
      if (accessKey !== null && action !== 'delete') agree(accessKey, this.#shown(id, caller));
    for (const { outcome, error } of expected) this.#count(`bulk ${action}`, error?.code ?? outcome);

    const changed = outcome === 'CHANGED' ? plans.filter(({ code, isDone }) => code === null && !isDone) : [];
    const changedIds = new Set(changed.map(({ id }) => id));
    const status = action === 'activate' ? 'active' : 'inactive';
    const after =
      action === 'delete'
        ? before.filter(({ id }) => !changedIds.has(id))
        : before.map((key) => (changedIds.has(key.id) ? { ...key, status } : key));
    this.#expectState(after, changed.length === 0 ? [] : [changed.length === 1 ? action : `${action}/batch`]);
  }

  #refusalOfCreate(
    { name, roleNames = [], keyTenants = [], boundUserId = '', customClaims = {} }: Draft,
    model: Model,
  ): string | null {
    const isMixed = [roleNames.length > 0, keyTenants.length > 0, boundUserId !== ''].filter(Boolean).length > 1;
    if (name === '' || isMixed) return 'INVALID_INPUT';
    const holdsNothing =
      !managesProject(model) && !model.settings.selfService && !tenantIds.some((id) => managesTenant(id, model));
    if (holdsNothing) return 'FORBIDDEN';
    const isKnown = keyTenants.every((tenant) => isKnownTenant(tenant));
    if (!mayMake({ roleNames, keyTenants, boundUserId, customClaims }, model)) return 'INVALID_INPUT';
    return isKnown ? null : unknownToDescope;
  }

  #refusalOfUpdate(stored: Key | null, patch: Patch, { match, model }: { match: string; model: Model }): string | null {
    if (stored === null) return 'NOT_FOUND';
    const standsInTheWay = obstacle('update', stored, model);
    if (standsInTheWay !== null) return standsInTheWay;
    if (match === 'wrong') return 'REVISION_MISMATCH';
    if (patch.name === '') return 'INVALID_INPUT';
    const given = (patch.roleNames?.length ?? 0) + (patch.keyTenants?.length ?? 0);
    if (stored.boundUserId !== '' && given > 0) return 'INVALID_INPUT';
    const after = patched(stored, patch);
    if (after.roleNames.length > 0 && after.keyTenants.length > 0) return 'INVALID_INPUT';
    if (JSON.stringify(comparable(after)) === JSON.stringify(comparable(stored))) return null;
    const isKnown = after.keyTenants.every((tenant) => isKnownTenant(tenant));
    if (!this.#mayBecome(stored, after, model)) return 'INVALID_INPUT';
    return isKnown ? null : unknownToDescope;
  }

  #mayBecome(stored: Key, after: Key, model: Model): boolean {
    if (managesProject(model)) return true;
    const isClimbing = Object.entries(after.customClaims).some(
      ([name, value]) => isTelling(name) && stored.customClaims[name] !== value,
    );
    if (isClimbing) return false;
    if (stored.boundUserId !== '') return true;
    if (after.roleNames.length > 0 || after.keyTenants.length === 0) return false;
    return after.keyTenants.every(
      ({ tenantId, roleNames }) =>
        managesTenant(tenantId, model) &&
        roleNames.every(
          (role) =>
            mayGive(role, tenantId, model) ||
            stored.keyTenants.find((tenant) => tenant.tenantId === tenantId)?.roleNames.includes(role),
        ),
    );
  }

  /** The new key as it must be stored: what was asked for, and what Descope adds. */
  #keyOf({ name, roleNames = [], keyTenants = [], boundUserId = '', customClaims = {} }: Draft, made: Key): Key {
    return {
      ...made,
      name,
      description: '',
      roleNames,
      keyTenants: keyTenants.map(named),
      boundUserId,
      customClaims,
      customAttributes: {},
      permittedIps: [],
      expireTime: 0,
      status: 'active',
      createdBy: managementKeyId,
      createdTime: nowSeconds,
    };
  }

  /** A key as this caller must be shown it; null when it must not. */
  #shown(id: string, caller: number): Shown | null {
    const key = this.#visible(id, caller);
    if (key === null) return null;
    const model = this.#modelOf(caller);
    const may = (action: Action) => ({ allowed: obstacle(action, key, model) === null });
    return {
      id: key.id,
      name: key.name,
      status: statusOf(key, now),
      roleNames: key.roleNames,
      keyTenants: visibleTenants(key, model),
      boundUserId: key.boundUserId === '' ? null : key.boundUserId,
      customClaims: key.customClaims,
      revision: expect.stringMatching(/^[\w-]{22}$/) as unknown as string,
      viewerCan: {
        update: may('update'),
        rotate: may('rotate'),
        replace: may('replace'),
        activate: may('activate'),
        deactivate: may('deactivate'),
        delete: may('delete'),
      },
    };
  }

  #visible(id: string, caller: number): Key | null {
    const key = this.#sandbox.keys.get(id);
    return key !== undefined && isVisible(key, this.#modelOf(caller)) ? key : null;
  }

  #stored(id: string): Key {
    const key = this.#sandbox.keys.get(id);
    if (key === undefined) throw new Error(`There is no key ${id}`);
    return key;
  }

  #idOf(index: number): string {
    const keys = this.#sandbox.keys.all();
    const place = index % (keys.length + 2);
    return keys[place]?.id ?? keyId(9_000 + place);
  }

  #modelOf(caller: number): Model {
    const { settings, callers } = this.#fixture;
    return { now, settings, tenantIds, claims: callers[caller] ?? { sub: '' } };
  }

  async #revisionOf(id: string, caller: number): Promise<string> {
    const { accessKeys } = (await this.#query(caller, loadDocument, { ids: [id], first: id })) as {
      accessKeys: [Shown | null];
    };
    return accessKeys[0]?.revision ?? 'none';
  }

  /** The same to be seen, the same revision; something else to be seen, another. */
  #checkRevisions(shown: readonly (Shown | null)[]): void {
    for (const key of shown) {
      if (key === null) continue;
      const { description, permittedIps, customAttributes } = this.#stored(key.id);
      const { name, roleNames, keyTenants, customClaims } = key;
      const seen = JSON.stringify(
        comparable({ name, roleNames, keyTenants, customClaims, description, permittedIps, customAttributes }),
      );
      const known = this.#tally.revisions.get(seen) ?? key.revision;
      agree(key.revision, known);
      this.#tally.revisions.set(seen, known);
    }
  }

  #expectOutcome(kind: string, { code }: Result, expected: string | null): void {
    const actual =
      code === undefined || code === null ? null : /^KEY_(EXPIRED|INACTIVE)$/.test(code) ? 'CONFLICT' : code;
    agree(actual, expected === unknownToDescope ? 'INVALID_INPUT' : expected);
    this.#count(kind, expected ?? 'done');
  }

  #expectState(keys: readonly Key[], writes: readonly string[]): void {
    agree(this.#sandbox.keys.all(), keys);
    agree(this.#writes(), writes);
  }

  #expectNoWrites(): void {
    agree(this.#writes(), []);
  }

  #writes(): string[] {
    return this.#sandbox.calls.list
      .map((call) => call.replace('POST /v1/mgmt/accesskey/', ''))
      .filter((call) => /^(create|update|rotate|activate|deactivate|delete|import)/.test(call));
  }

  async #query(caller: number, document: DocumentNode, variables: object): Promise<Record<string, unknown>> {
    const { data, errors } = await this.#execute(caller, document, variables);
    agree(errors, undefined);
    return { ...data };
  }

  async #mutate(caller: number, document: DocumentNode, variables: object): Promise<Result> {
    const [result] = Object.values(await this.#query(caller, document, variables));
    return result as Result;
  }

  async #execute(caller: number, document: DocumentNode, variables: object): Promise<ExecutionResult> {
    const headers = new Headers({ authorization: `Bearer ${this.#tokens[caller]}` });
    const contextValue = await this.#app.createContext({ headers, requestId: 'test', signal: new Cancellation() });
    const result = await execute({ schema, document, contextValue, variableValues: { ...variables } });
    // As a client gets it, without prototypes and dates.
    return JSON.parse(JSON.stringify(result)) as ExecutionResult;
  }

  #count(kind: string, outcome: string): void {
    const name = `${kind} ${outcome}`;
    this.#tally.counts.set(name, (this.#tally.counts.get(name) ?? 0) + 1);
  }
}

function agree(actual: unknown, expected: unknown): void {
  expect(actual).toEqual(expected);
}

/** The caller may ask for it, so Descope is asked, and refuses. */
const unknownToDescope = 'INVALID_INPUT, as Descope says';

const noClaims = { tenants: undefined, roles: undefined, permissions: undefined, dct: undefined };

/** Acts in two ways at once. */
const isOdd = ({ keyTenants, roleNames, boundUserId }: Key): boolean =>
  [keyTenants.length > 0, roleNames.length > 0, boundUserId !== ''].filter(Boolean).length > 1;

const isKnownTenant = ({ tenantId, roleNames }: { tenantId: string; roleNames: readonly string[] }): boolean =>
  (tenantIds as readonly string[]).includes(tenantId) && !roleNames.includes('Emperor');

const named = (tenant: { tenantId: string; roleNames: string[] }) => ({
  ...tenant,
  tenantName: `Name of ${tenant.tenantId}`,
});

function patched(key: Key, patch: Patch): Key {
  return {
    ...key,
    name: patch.name ?? key.name,
    description:
      patch.description === undefined ? key.description : describedAnew(key.description, patch.description ?? ''),
    roleNames: patch.roleNames ?? key.roleNames,
    keyTenants: patch.keyTenants?.map(named) ?? key.keyTenants,
    customClaims: patch.customClaims === undefined ? key.customClaims : (patch.customClaims ?? {}),
    permittedIps: patch.permittedIps ?? key.permittedIps,
  };
}

/** What only a caller who sees the key can think of; the model hides nothing from it. */
function spread({ keyTenants, boundUserId }: Key, tenantId: string, patch: Patch): Patch {
  const [first] = keyTenants;
  if (first === undefined || boundUserId !== '') return patch;
  const others = keyTenants.filter((tenant) => tenant.tenantId !== tenantId);
  const all = [...others, { tenantId, roleNames: first.roleNames }];
  return { ...patch, keyTenants: all.map((tenant) => ({ tenantId: tenant.tenantId, roleNames: tenant.roleNames })) };
}

const replaced = (keys: readonly Key[], after: Key): Key[] => keys.map((key) => (key.id === after.id ? after : key));

type Settings = Pick<
  Key,
  'name' | 'description' | 'roleNames' | 'keyTenants' | 'permittedIps' | 'customClaims' | 'customAttributes'
>;

/** Lists of a key are sets. */
const comparable = ({
  name,
  description,
  roleNames,
  keyTenants,
  permittedIps,
  customClaims,
  customAttributes,
}: Settings) => [
  name,
  description,
  roleNames.toSorted(),
  keyTenants.map((tenant) => JSON.stringify([tenant.tenantId, tenant.roleNames.toSorted()])).toSorted(),
  permittedIps.toSorted(),
  Object.entries(customClaims).map(String).toSorted(),
  Object.entries(customAttributes).map(String).toSorted(),
];

function inputOf({ createdAt, expiresAt, expiringWithin, ...filter }: Filter): object {
  const instants = ({ from, to }: { from?: number | undefined; to?: number | undefined }) => ({
    ...(from !== undefined && { from: new Date(from * 1000).toISOString() }),
    ...(to !== undefined && { to: new Date(to * 1000).toISOString() }),
  });
  return {
    ...filter,
    ...(createdAt && { createdAt: instants(createdAt) }),
    ...(expiresAt && { expiresAt: instants(expiresAt) }),
    ...(expiringWithin !== undefined && { expiringWithin: `PT${expiringWithin}S` }),
  };
}

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly roleNames: string[];
  readonly keyTenants: Key['keyTenants'];
  readonly boundUserId: string | null;
  readonly customClaims: Record<string, unknown>;
  readonly revision: string;
  readonly viewerCan: Record<Action, { allowed: boolean }>;
}

interface Connection {
  readonly totalCount: number;
  readonly summary: object;
  readonly nodes: Shown[];
  readonly edges: { readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    startCursor: string | null;
    endCursor: string | null;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
}

interface Nearby {
  readonly accessKeys: { readonly nodes: { readonly id: string }[] };
}

interface Neighbours {
  readonly keyTenants: { readonly tenant: Nearby }[];
  readonly boundUser: Nearby | null;
}

interface Viewer {
  readonly subject: string;
  readonly canManage: boolean;
  readonly tenants: { tenant: { id: string }; canManage: boolean; assignableRoleNames: string[] }[] | null;
}

interface Result {
  readonly code?: string | null;
  readonly accessKey?: unknown;
  readonly replaced?: unknown;
  readonly results?: unknown;
}

const fields = `
  id name status roleNames keyTenants { tenantId tenantName roleNames } boundUserId customClaims revision
  viewerCan {
    update { allowed } rotate { allowed } replace { allowed } activate { allowed } deactivate { allowed } delete { allowed }
  }`;

const loadDocument = parse(
  `query ($ids: [ID!]!, $first: ID!) { accessKeys(ids: $ids) { ${fields} } accessKey(id: $first) { ${fields} } }`,
);
const searchDocument = parse(`
  query ($filter: AccessKeyFilter, $sort: [AccessKeySort!], $first: Int, $after: String, $last: Int, $before: String) {
    searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      summary { active inactive expired neverExpires unrestricted expiringWithin(duration: "P10D") }
      nodes { ${fields} }
      edges { node { id } }
      pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
    }
  }`);
const near = 'accessKeys(first: 100, sort: [{ field: ID }]) { nodes { id } }';
const neighboursDocument = parse(`
  query ($id: ID!) { accessKey(id: $id) { keyTenants { tenant { id ${near} } } boundUser { id ${near} } } }`);
const viewerDocument = parse(
  '{ accessKeyViewer { subject canManage tenants { tenant { id } canManage assignableRoleNames } } }',
);

const mutation = (name: string, more = ''): DocumentNode => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return parse(`
    mutation ($input: ${type}Input!) {
      ${name}(input: $input) { ... on AccessKeyError { code } ... on ${type}Success { accessKey { ${fields} } ${more} } }
    }`);
};
const createDocument = mutation('createAccessKey');
const updateDocument = mutation('updateAccessKey');
const changeDocuments = {
  rotate: mutation('rotateAccessKey'),
  activate: mutation('activateAccessKey'),
  deactivate: mutation('deactivateAccessKey'),
  delete: mutation('deleteAccessKey'),
  replace: mutation('replaceAccessKey', `replaced { ${fields} }`),
};

const bulkMutation = (action: string): DocumentNode =>
  parse(`
    mutation ($input: BulkAccessKeysInput!) {
      ${action}AccessKeys(input: $input) {
        ... on AccessKeyError { code }
        ... on BulkAccessKeysSuccess { results { id outcome error { code } accessKey { ${fields} } } }
      }
    }`);
const bulkDocuments = {
  activate: bulkMutation('activate'),
  deactivate: bulkMutation('deactivate'),
  delete: bulkMutation('delete'),
};
