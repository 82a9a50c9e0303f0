import type { SandboxData, SandboxKey } from '../../../../src/sandbox/sandbox.js';
import type { Caller, Grants, Settings } from './random-directory.js';

/**
 * What docs/authorization.md says of choices and names, written down a second time: nothing of src/auth or src/access-keys is
 * used. The data is what the sandbox was started with.
 */

type Data = Omit<SandboxData, 'keys'>;

export interface Issue {
  readonly path: readonly string[];
  readonly code: string;
}

export interface RoleRow {
  readonly name: string;
  readonly description: string;
  readonly tenantId: string | null;
  readonly canAssign: boolean;
  readonly reasonCode: string | null;
}

export interface Draft {
  readonly roleNames: readonly string[];
  readonly keyTenants: readonly { readonly tenantId: string; readonly roleNames: readonly string[] }[];
  readonly boundUserId: string | null;
}

type Before = Pick<SandboxKey, 'roleNames' | 'keyTenants' | 'boundUserId'>;

const includesText = (texts: readonly string[], search: string | null): boolean => {
  const text = (search ?? '').trim().toLowerCase();
  return text === '' || texts.some((one) => one.toLowerCase().includes(text));
};

/** As people sort: 2 before 10, and case only where nothing else differs. */
const byName =
  <T>(name: (item: T) => string, id: (item: T) => string) =>
  (a: T, b: T): number =>
    name(a).localeCompare(name(b), 'en', { numeric: true, sensitivity: 'base' }) ||
    order(name(a), name(b)) ||
    order(id(a), id(b));
const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

export class Rules {
  readonly #data: Data;
  readonly #settings: Settings;
  /** By tenant, as the session says. */
  readonly #tenants: ReadonlyMap<string, Grants>;
  readonly managesProject: boolean;
  readonly readsProject: boolean;
  /** Whose keys the caller may manage as well; null: nobody's. */
  readonly ownUser: string | null;

  constructor(caller: Caller, { data, settings }: { data: Data; settings: Settings }) {
    this.#data = data;
    this.#settings = settings;
    if (caller === 'managementKey') {
      this.#tenants = new Map();
      this.managesProject = this.readsProject = true;
      this.ownUser = null;
      return;
    }
    const current = caller.dct || null;
    const named = caller.tenants === undefined ? null : new Map(Object.entries(caller.tenants));
    this.#tenants =
      named === null
        ? new Map(current === null ? [] : [[current, caller]])
        : new Map([...named].map(([tenantId, held]) => [tenantId, held ?? {}]));
    const isProjectWide = current === null || named?.has(current) === true;
    const atTop = isProjectWide ? caller : {};
    this.managesProject = this.#holds(atTop, settings.managePermissions);
    this.readsProject = this.managesProject || this.#holds(atTop, settings.readPermissions);
    this.ownUser = settings.selfService ? caller.dsub || caller.sub : null;
  }

  #holds({ permissions = [] }: Grants, wanted: readonly string[]): boolean {
    return permissions.some((permission) => wanted.includes(permission));
  }

  managesTenant(tenantId: string): boolean {
    const held = this.#tenants.get(tenantId);
    return held !== undefined && this.#holds(held, this.#settings.managePermissions);
  }

  readsTenant(tenantId: string): boolean {
    const held = this.#tenants.get(tenantId);
    const wanted = [...this.#settings.readPermissions, ...this.#settings.managePermissions];
    return this.readsProject || (held !== undefined && this.#holds(held, wanted));
  }

  #rolesIn(tenantId: string | null): SandboxData['roles'] {
    return this.#data.roles.filter((role) => role.tenantId === '' || role.tenantId === tenantId);
  }

  #tenantExists(tenantId: string): boolean {
    return this.#data.tenants.some(({ id }) => id === tenantId);
  }

  /** For those who do not manage the project. */
  #mayGive(roleName: string, tenantId: string): boolean {
    if (this.#tenants.get(tenantId)?.roles?.includes(roleName) || this.#settings.assignableRoles.includes(roleName)) {
      return true;
    }
    const named = this.#rolesIn(tenantId).filter(({ name }) => name === roleName);
    return this.#settings.assignTenantRoles && named.length > 0 && named.every((role) => role.private !== true);
  }

  /** The issue with `tenantId` of `accessKeyChoices`; null: none. */
  tenantIssue(tenantId: string | null): string | null {
    if (tenantId === null) return null;
    if (this.managesProject) return this.#tenantExists(tenantId) ? null : 'UNKNOWN_TENANT';
    return this.managesTenant(tenantId) ? null : 'OUTSIDE_SCOPE';
  }

  roles(tenantId: string | null, search: string | null): readonly RoleRow[] {
    return this.#rolesIn(tenantId)
      .flatMap((role): RoleRow[] => {
        const canAssign = this.managesProject || (tenantId !== null && this.#mayGive(role.name, tenantId));
        const isHidden = !this.readsProject && (tenantId === null || (role.private === true && !canAssign));
        const reasonCode = canAssign ? null : tenantId === null ? 'OUTSIDE_SCOPE' : 'NOT_ASSIGNABLE';
        const { name, description } = role;
        return isHidden ? [] : [{ name, description, tenantId: role.tenantId || null, canAssign, reasonCode }];
      })
      .filter(({ name, description }) => includesText([name, description], search))
      .toSorted(
        byName(
          ({ name }) => name,
          (role) => role.tenantId ?? '',
        ),
      );
  }

  tenants(search: string | null) {
    return this.#data.tenants
      .filter(({ id, name }) => (this.managesProject || this.managesTenant(id)) && includesText([id, name], search))
      .map(({ id, name, parent = '' }) => ({
        id,
        name,
        parentId: parent !== '' && this.readsTenant(parent) ? parent : null,
      }))
      .toSorted(
        byName(
          ({ name }) => name,
          ({ id }) => id,
        ),
      );
  }

  /** In the order of Descope. */
  users(tenantId: string | null, search: string | null) {
    return this.#data.users
      .filter(({ userId, userTenants }) =>
        this.managesProject
          ? tenantId === null || userTenants.some((membership) => membership.tenantId === tenantId)
          : userId === this.ownUser,
      )
      .filter(({ userId, name, email, loginIds }) => includesText([userId, name, email, ...loginIds], search))
      .map(({ userId, name, email, loginIds }) => ({
        id: userId,
        displayName: name || null,
        email: email || null,
        loginIds,
      }));
  }

  /** Null: there is none, or the caller may not know. */
  userName(userId: string) {
    const user = this.#data.users.find((one) => one.userId === userId);
    if (user === undefined) return null;
    const isOwn = userId === this.ownUser;
    const inOneOf = (test: (tenantId: string) => boolean) => user.userTenants.some(({ tenantId }) => test(tenantId));
    const isShown = this.readsProject || isOwn || inOneOf((tenantId) => this.readsTenant(tenantId));
    const hasDetails = this.managesProject || isOwn || inOneOf((tenantId) => this.managesTenant(tenantId));
    return isShown ? { displayName: user.name || null, loginIds: hasDetails ? user.loginIds : null } : null;
  }

  tenantName(tenantId: string): string | null {
    if (!this.readsTenant(tenantId)) return null;
    return this.#data.tenants.find(({ id }) => id === tenantId)?.name ?? null;
  }

  /** A key with its names; null: the caller does not see it. */
  key({ id, createdBy = '', boundUserId = '', keyTenants = [] }: SandboxKey) {
    const shown = keyTenants.filter(({ tenantId }) => this.readsTenant(tenantId));
    const isOwn = boundUserId !== '' && boundUserId === this.ownUser;
    if (!this.readsProject && !isOwn && shown.length === 0) return null;
    const userLink = (userId: string) => ({
      id: userId,
      ...(this.userName(userId) ?? { displayName: null, loginIds: null }),
    });
    const creator = createdBy.startsWith('K')
      ? { __typename: 'ManagementKey', id: createdBy }
      : this.userName(createdBy) && { __typename: 'User', ...userLink(createdBy) };
    return {
      id,
      createdBy,
      creator,
      boundUserId: boundUserId || null,
      boundUser: boundUserId === '' ? null : userLink(boundUserId),
      keyTenants: shown.map(({ tenantId, tenantName }) => ({
        tenantId,
        tenant: { id: tenantId, name: tenantName || this.tenantName(tenantId) },
      })),
    };
  }

  /** What is wrong with a new key, or with the changes of one; empty: it is accepted. */
  issues({ roleNames, keyTenants, boundUserId }: Draft, before: Before = {}): readonly Issue[] | 'FORBIDDEN' {
    if (this.managesProject) return this.#unknown({ roleNames, keyTenants, boundUserId });
    const mayCreate = this.ownUser !== null || [...this.#tenants.keys()].some((id) => this.managesTenant(id));
    if (!mayCreate) return 'FORBIDDEN';
    const issues: Issue[] = [];
    if (roleNames.length > 0) issues.push({ path: ['roleNames'], code: 'OUTSIDE_SCOPE' });
    if (boundUserId !== null && boundUserId !== this.ownUser) {
      issues.push({ path: ['boundUserId'], code: 'OUTSIDE_SCOPE' });
    }
    if (boundUserId === null && keyTenants.length === 0) issues.push({ path: ['keyTenants'], code: 'REQUIRED' });
    for (const [index, tenant] of keyTenants.entries()) {
      const path = ['keyTenants', String(index)];
      const kept = before.keyTenants?.find(({ tenantId }) => tenantId === tenant.tenantId)?.roleNames ?? [];
      if (!this.managesTenant(tenant.tenantId)) issues.push({ path: [...path, 'tenantId'], code: 'OUTSIDE_SCOPE' });
      else {
        for (const [place, name] of tenant.roleNames.entries()) {
          if (kept.includes(name) || this.#mayGive(name, tenant.tenantId)) continue;
          issues.push({ path: [...path, 'roleNames', String(place)], code: 'NOT_ASSIGNABLE' });
        }
      }
    }
    return issues.length > 0 ? issues : this.#unknown({ roleNames, keyTenants, boundUserId });
  }

  #unknown({ roleNames, keyTenants, boundUserId }: Draft): readonly Issue[] {
    const unknownRoles = (names: readonly string[], tenantId: string | null, path: readonly string[]): Issue[] =>
      names.flatMap((wanted, index) =>
        this.#rolesIn(tenantId).some(({ name }) => name === wanted)
          ? []
          : [{ path: [...path, String(index)], code: 'UNKNOWN_ROLE' }],
      );
    return [
      ...unknownRoles(roleNames, null, ['roleNames']),
      ...keyTenants.flatMap((tenant, index) => {
        const path = ['keyTenants', String(index)];
        if (this.#tenantExists(tenant.tenantId)) {
          return unknownRoles(tenant.roleNames, tenant.tenantId, [...path, 'roleNames']);
        }
        return [{ path: [...path, 'tenantId'], code: 'UNKNOWN_TENANT' }];
      }),
      ...(boundUserId === null || this.#data.users.some(({ userId }) => userId === boundUserId)
        ? []
        : [{ path: ['boundUserId'], code: 'UNKNOWN_USER' }]),
    ];
  }

  /** May the caller update a key that is bound to nobody? */
  mayUpdate({ roleNames = [], keyTenants = [] }: Before): boolean {
    if (this.managesProject) return true;
    return (
      roleNames.length === 0 && keyTenants.length > 0 && keyTenants.every((one) => this.managesTenant(one.tenantId))
    );
  }
}
