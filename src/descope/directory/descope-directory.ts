import {
  maxIdsPerLoad,
  type AttributeDefinition,
  type ChoiceDenial,
  type ProjectDirectory,
  type DirectoryTenant,
  type DirectoryUser,
  type RoleChoice,
  type UserPage,
  type UserQuery,
} from '../../access-keys/directory/directory.js';
import { NotFoundError } from '../../access-keys/errors.js';
import type { Cancellation } from '../../runtime/cancellation.js';
import { canonicalJson } from '../../runtime/canonical-json.js';
import { mapLimit } from '../../runtime/concurrency.js';
import { endpoints, type DescopeEndpoint } from '../http/endpoints.js';
import type { RequestCalls } from '../request-calls.js';
import { decodeAttribute, decodeRole, decodeTenant, decodeUser } from '../wire/decode-directory.js';
import { decodeCount, decodeList } from '../wire/decode.js';

const parallelLoads = 4;

/** The directory of one Descope project as the credential may see it. Created for each request. */
export class DescopeDirectory implements ProjectDirectory {
  readonly #calls: RequestCalls;

  constructor(calls: RequestCalls) {
    this.#calls = calls;
  }

  async tenantIssue(tenantId: string): Promise<ChoiceDenial | null> {
    const found = await this.tenantsById([tenantId]);
    return found.has(tenantId) ? null : { code: 'UNKNOWN_TENANT', message: 'There is no tenant with this id.' };
  }

  roles(tenantId: string | null): Promise<readonly RoleChoice[]> {
    return this.rolesIn(tenantId === null ? [] : [tenantId]);
  }

  /** Of the project, and of these tenants. */
  async rolesIn(tenantIds: readonly string[]): Promise<readonly RoleChoice[]> {
    const body = { tenantIds, includeProjectRoles: true };
    const roles = await this.#list(endpoints.searchRoles, body, { field: 'roles', decode: decodeRole });
    return roles.filter((role) => role.tenantId === null || tenantIds.includes(role.tenantId));
  }

  tenants(): Promise<readonly DirectoryTenant[]> {
    return this.#list(endpoints.searchTenants, {}, { field: 'tenants', decode: decodeTenant });
  }

  users({ text, tenantId, offset, limit }: UserQuery): Promise<UserPage> {
    const body = {
      ...(text !== undefined && { text }),
      ...(tenantId !== undefined && { tenantIds: [tenantId] }),
      // Keys can act as test users as well; without this, Descope leaves them out.
      withTestUser: true,
      sort: [{ field: 'displayName', desc: false }],
      limit,
      ...(offset > 0 && { offset }),
    };
    return this.#read(
      endpoints.searchUsers,
      body,
      (signal) =>
        this.#calls.call(endpoints.searchUsers, { body, signal, isShared: true }, (response) => {
          const users = withoutNulls(decodeList(response, 'users').map(decodeUser));
          return { users, total: decodeCount(response, 'total') ?? offset + users.length };
        }),
      ({ users }) => users.length,
    );
  }

  usersById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    return this.#byId(ids, (userIds) =>
      this.#list(endpoints.loadUsers, { userIds, includeInvalidUsers: true }, { field: 'users', decode: decodeUser }),
    );
  }

  tenantsById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryTenant>> {
    return this.#byId(ids, (tenantIds) =>
      this.#list(endpoints.searchTenants, { tenantIds }, { field: 'tenants', decode: decodeTenant }),
    );
  }

  async attributes(names: readonly string[]): Promise<ReadonlyMap<string, AttributeDefinition>> {
    const found = new Map<string, AttributeDefinition>();
    await mapLimit(names, parallelLoads, async (name) => {
      const { definition } = await this.#attribute(name);
      if (definition !== null) found.set(name, definition);
    });
    return found;
  }

  #attribute(name: string): Promise<{ readonly definition: AttributeDefinition | null }> {
    const endpoint = endpoints.loadAttribute;
    return this.#read(
      endpoint,
      { name },
      async (signal) => {
        try {
          const request = { query: { name }, id: name, signal, isShared: true };
          const definition = await this.#calls.call(endpoint, request, decodeAttribute);
          return { definition: definition?.name === name ? definition : null };
        } catch (error) {
          if (error instanceof NotFoundError) return { definition: null };
          throw error;
        }
      },
      () => 1,
    );
  }

  /** Each id once, in chunks; what Descope returns besides is dropped. */
  async #byId<T extends { readonly id: string }>(
    ids: readonly string[],
    load: (ids: readonly string[]) => Promise<readonly T[]>,
  ): Promise<ReadonlyMap<string, T>> {
    const wanted = [...new Set(ids)].sort();
    const chunks = Array.from({ length: Math.ceil(wanted.length / maxIdsPerLoad) }, (_, index) =>
      wanted.slice(index * maxIdsPerLoad, (index + 1) * maxIdsPerLoad),
    );
    const loaded = await Promise.all(chunks.map(load));
    const found = new Map(loaded.flat().map((item) => [item.id, item]));
    return new Map(wanted.flatMap((id) => (found.has(id) ? [[id, found.get(id) as T] as const] : [])));
  }

  #list<T>(
    endpoint: DescopeEndpoint,
    body: object,
    { field, decode }: { field: string; decode: (value: unknown) => T | null },
  ): Promise<readonly T[]> {
    return this.#read(
      endpoint,
      body,
      async (signal) => {
        const request = { body, signal, isShared: true };
        const rows = withoutNulls(await this.#calls.list(endpoint, request, { field, decode }));
        this.#calls.budget.chargeKeys(rows.length);
        return rows;
      },
      (rows) => rows.length,
    );
  }

  /** Through the cache that all requests with the same credential share. */
  async #read<T extends object>(
    endpoint: DescopeEndpoint,
    question: object,
    fetch: (signal: Cancellation | undefined) => Promise<T>,
    sizeOf: (result: T) => number,
  ): Promise<T> {
    const syncing = this.#calls.catchUp();
    if (syncing !== undefined) await syncing;
    const { sharedReads, fingerprint, validity, budget } = this.#calls;
    const name = `${endpoint.path} ${canonicalJson(question)}`;
    if (!sharedReads.holds(fingerprint, name)) budget.requireCalls(1);
    return this.#calls.shared((left) => sharedReads.read(fingerprint, name, { fetch, left, validity }, sizeOf));
  }
}

const withoutNulls = <T>(items: readonly (T | null)[]): readonly T[] => items.filter((item) => item !== null);
