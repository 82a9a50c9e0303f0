import type { InputIssue } from '../errors.js';

/**
 * What keys refer to by name or id: roles, tenants, users and attributes. The port to Descope's directory. Every method
 * rejects with an `AccessKeyError` and nothing else. An instance serves one request of one caller, and shows what that caller may
 * see.
 */
export interface ProjectDirectory {
  /** Why a key of the caller cannot act in this tenant; null: it can. */
  tenantIssue(tenantId: string): Promise<ChoiceDenial | null>;
  /** The roles that a form may show: those of the project, and with a tenant its own as well. Not sorted. */
  roles(tenantId: string | null): Promise<readonly RoleChoice[]>;
  /** The tenants that a key may act in. Not sorted. */
  tenants(): Promise<readonly DirectoryTenant[]>;
  /** One page of the users that a key may act as, in the order of Descope. */
  users(query: UserQuery): Promise<UserPage>;
  /** A user that is missing from the map does not exist or may not be seen. */
  usersById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>>;
  /** A tenant that is missing from the map does not exist or may not be seen. */
  tenantsById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryTenant>>;
  /** An attribute that is missing from the map is not defined or may not be seen. */
  attributes(names: readonly string[]): Promise<ReadonlyMap<string, AttributeDefinition>>;
}

export interface RoleChoice {
  readonly name: string;
  readonly description: string;
  /** Null: a role of the project. */
  readonly tenantId: string | null;
  /** Is it hidden from tenant admins? */
  readonly isPrivate: boolean;
  /** Why the caller may not give it to a key; null: they may. */
  readonly denial: ChoiceDenial | null;
}

/** Why something may not be chosen: the code and the message of the issue that a create or an update reports. */
export type ChoiceDenial = Pick<InputIssue, 'code' | 'message'>;

export interface DirectoryTenant {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

export interface DirectoryUser {
  readonly id: string;
  /** Null: the user has none. */
  readonly displayName: string | null;
  /** Null: none, or not for the caller to see. */
  readonly email: string | null;
  /** Null: not for the caller to see. */
  readonly loginIds: readonly string[] | null;
  readonly tenantIds: readonly string[];
}

export interface UserQuery {
  /** Descope decides in which fields. */
  readonly text?: string | undefined;
  /** Members of this tenant only. */
  readonly tenantId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface UserPage {
  readonly users: readonly DirectoryUser[];
  /** Of all pages. */
  readonly total: number;
}

export const attributeTypes = [
  'STRING',
  'NUMBER',
  'BOOLEAN',
  'SINGLE_SELECT',
  'MULTI_SELECT',
  'DATE',
  'OTHER',
] as const;
export type AttributeType = (typeof attributeTypes)[number];

export interface AttributeDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: AttributeType;
  /** The values of a select; empty for other types. */
  readonly options: readonly string[];
  /** Is it shown to holders of certain permissions only? */
  readonly isRestricted: boolean;
}

/** More could not be loaded in one call. */
export const maxIdsPerLoad = 100;
