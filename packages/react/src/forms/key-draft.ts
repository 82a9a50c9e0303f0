import type { Issue } from '../graphql/failure.js';
import type { EditableKeyFragment } from '../graphql/generated.js';
import type { TenantDraft } from './tenants-field.js';

export const authorities = ['tenants', 'project', 'user'] as const;

export type Authority = (typeof authorities)[number];

/** The settings of a key in a form. */
export interface KeyDraft {
  readonly name: string;
  readonly description: string;
  readonly authority: Authority;
  readonly roleNames: readonly string[];
  readonly keyTenants: readonly TenantDraft[];
  readonly boundUserId: string;
  /** One per line. */
  readonly permittedIps: string;
  /** JSON. */
  readonly customClaims: string;
  readonly customAttributes: string;
}

export function draftOf(key: EditableKeyFragment): KeyDraft {
  return {
    name: key.name,
    description: key.description,
    authority: key.boundUserId != null ? 'user' : key.keyTenants.length > 0 ? 'tenants' : 'project',
    roleNames: key.roleNames,
    keyTenants: key.keyTenants.map(({ tenantId, roleNames }) => ({ tenantId, roleNames })),
    boundUserId: key.boundUserId ?? '',
    permittedIps: key.permittedIps.join('\n'),
    customClaims: jsonOf(key.customClaims),
    customAttributes: jsonOf(key.customAttributes),
  };
}

/** The fields of both inputs. A key has roles, tenants or a user; values of the other choices are left out. */
export function settingsInput(draft: KeyDraft) {
  return {
    name: draft.name,
    description: draft.description,
    roleNames: draft.authority === 'project' ? [...draft.roleNames] : [],
    keyTenants: draft.authority === 'tenants' ? draft.keyTenants.map(tenantInput) : [],
    permittedIps: draft.permittedIps.split(/[\s,]+/).filter((ip) => ip !== ''),
    customClaims: objectOf(draft.customClaims),
    customAttributes: objectOf(draft.customAttributes),
  };
}

/** Issues that are found without a request: text that is no JSON cannot be sent as an object. */
export const draftIssues = (draft: KeyDraft): readonly Issue[] =>
  (['customClaims', 'customAttributes'] as const)
    .filter((field) => !isObject(draft[field]))
    .map((field) => ({ path: [field], code: 'NOT_JSON', message: '' }));

const tenantInput = ({ tenantId, roleNames }: TenantDraft) => ({
  tenantId: tenantId.trim(),
  roleNames: [...roleNames],
});

const jsonOf = (value: Record<string, unknown>): string =>
  Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2);

const objectOf = (json: string): Record<string, unknown> =>
  json.trim() === '' ? {} : (JSON.parse(json) as Record<string, unknown>);

function isObject(json: string): boolean {
  try {
    const value: unknown = objectOf(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
