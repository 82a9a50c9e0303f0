export const accessKeyActions = ['update', 'rotate', 'replace', 'activate', 'deactivate', 'delete'] as const;
export type AccessKeyAction = (typeof accessKeyActions)[number];

/** One access key, as Keyway speaks of it. Absent lists and objects are empty, absent scalars are null. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The key that this one was created to replace; null: none. */
  readonly replacesId: string | null;
  /** Descope's own word, e.g. `active`; it does not change when the key expires. See {@link statusAt}. */
  readonly storedStatus: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly roleNames: readonly string[];
  readonly keyTenants: readonly KeyTenant[];
  readonly boundUserId: string | null;
  readonly clientId: string | null;
  /** Addresses and CIDR ranges; empty: any address. */
  readonly permittedIps: readonly string[];
  readonly customClaims: JsonObject;
  readonly customAttributes: JsonObject;
  /** False when Descope says that this credential may not change the key. */
  readonly editable: boolean;
  /**
   * Descope's names of fields whose values cannot be read and are shown as the safest ones. A key that has some cannot be updated
   * or replaced, since that would write those values.
   */
  readonly unreadableFields: readonly string[];
  /** What this caller may not do to the key, each with the reason for a person to read; left out: nothing is forbidden. */
  readonly refusals?: KeyDenials;
}

export type KeyDenials = Readonly<Partial<Record<AccessKeyAction, string>>>;

export interface KeyTenant {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly roleNames: readonly string[];
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const accessKeyStatuses = ['ACTIVE', 'INACTIVE', 'EXPIRED', 'UNKNOWN'] as const;
export type AccessKeyStatus = (typeof accessKeyStatuses)[number];

/** What the key is worth at `now` (ms since the epoch): expiry outranks the stored word. */
export function statusAt(
  key: Pick<AccessKey, 'expiresAt' | 'storedStatus' | 'unreadableFields'>,
  now: number,
): AccessKeyStatus {
  if (hasExpired(key, now)) return 'EXPIRED';
  if (hasUnreadableExpiry(key) && key.storedStatus !== 'inactive') return 'UNKNOWN';
  if (key.storedStatus === 'active') return 'ACTIVE';
  if (key.storedStatus === 'inactive') return 'INACTIVE';
  return 'UNKNOWN';
}

/** Its `expiresAt` is null, and it may expire all the same. */
export const hasUnreadableExpiry = ({ unreadableFields }: Pick<AccessKey, 'unreadableFields'>): boolean =>
  unreadableFields.includes('expireTime');

const hasExpired = (key: Pick<AccessKey, 'expiresAt'>, now: number): boolean =>
  key.expiresAt !== null && key.expiresAt.getTime() <= now;

/** When time next changes the status of the key, in ms since the epoch; Infinity: never. */
export const nextChangeOf = (key: Pick<AccessKey, 'expiresAt'>, now: number): number =>
  key.expiresAt === null || hasExpired(key, now) ? Infinity : key.expiresAt.getTime();

/** The fields that an update can change. */
export interface AccessKeySettings {
  readonly name: string;
  readonly description: string;
  /** Set by a replacement, and kept by an update. */
  readonly replacesId: string | null;
  readonly roleNames: readonly string[];
  readonly keyTenants: readonly TenantRoles[];
  readonly permittedIps: readonly string[];
  readonly customClaims: JsonObject;
  readonly customAttributes: JsonObject;
}

export interface TenantRoles {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
}

/** A key to be made: what an update can change, and what is decided once. */
export interface NewAccessKey extends AccessKeySettings {
  readonly expiresAt: Date | null;
  readonly boundUserId: string | null;
}

/** What settings name that must exist in Descope. */
export interface AccessKeyReferences extends Pick<AccessKeySettings, 'roleNames' | 'keyTenants'> {
  readonly boundUserId: string | null;
  /** What the key has already, as the caller sees it; none: a new key. */
  readonly before?: Pick<AccessKeySettings, 'keyTenants'>;
}

/** The settings of a key or a draft, and nothing else of it, as an update would send them. */
export const settingsOf = (key: AccessKeySettings): AccessKeySettings => ({
  name: key.name,
  description: key.description,
  replacesId: key.replacesId,
  roleNames: key.roleNames,
  keyTenants: key.keyTenants.map(({ tenantId, roleNames }) => ({ tenantId, roleNames })),
  permittedIps: key.permittedIps,
  customClaims: key.customClaims,
  customAttributes: key.customAttributes,
});
