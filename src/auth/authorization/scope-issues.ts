import {
  settingsOf,
  type AccessKey,
  type AccessKeyReferences,
  type AccessKeySettings,
  type JsonObject,
  type TenantRoles,
} from '../../access-keys/access-key.js';
import type { ChoiceDenial } from '../../access-keys/directory/directory.js';
import type { InputIssue } from '../../access-keys/errors.js';
import { canonicalJsonUnordered } from '../../runtime/canonical-json.js';
import { roleDenial, tenantDenial, userDenial } from './choice-rules.js';
import type { Rights } from './permissions.js';
import { isPlainClaimName, isReservedClaim } from './reserved-claims.js';

type NewKey = Pick<AccessKeySettings, 'roleNames' | 'keyTenants' | 'customClaims'> &
  Pick<AccessKeyReferences, 'boundUserId'>;

/** What a caller who does not manage the whole project may not put into a new key. */
export function newKeyIssues(key: NewKey, rights: Rights): readonly InputIssue[] {
  const claims = claimIssues(key.customClaims, {}, rights);
  if (key.boundUserId !== null) return [...outsideIssues(key, rights), ...claims];
  return [
    ...outsideIssues(key, rights),
    ...noTenantIssues(key.keyTenants),
    ...roleIssues(key.keyTenants, [], rights),
    ...claims,
  ];
}

/** What such a caller may not change about a key of theirs, as it was shown. What it has already, it may keep. */
export function changeIssues(before: AccessKey, after: AccessKeySettings, rights: Rights): readonly InputIssue[] {
  const claims = claimIssues(after.customClaims, before.customClaims, rights);
  if (before.boundUserId !== null) return [...ofUserIssues(before, after), ...claims];
  return [
    ...outsideIssues({ ...after, boundUserId: null }, rights),
    ...noTenantIssues(after.keyTenants),
    ...roleIssues(after.keyTenants, before.keyTenants, rights),
    ...claims,
  ];
}

/** The same words for what is not theirs and for what does not exist. */
export function outsideIssues(
  { roleNames, keyTenants, boundUserId }: AccessKeyReferences,
  rights: Rights,
): readonly InputIssue[] {
  const [roleName] = roleNames;
  return [
    ...(roleName === undefined ? [] : issuesAt(['roleNames'], roleDenial(roleName, null, rights))),
    ...keyTenants.flatMap(({ tenantId }, index) =>
      issuesAt(['keyTenants', String(index), 'tenantId'], tenantDenial(tenantId, rights)),
    ),
    ...(boundUserId === null ? [] : issuesAt(['boundUserId'], userDenial(boundUserId, rights))),
  ];
}

const issuesAt = (path: readonly string[], denial: ChoiceDenial | null): readonly InputIssue[] =>
  denial === null ? [] : [{ path, ...denial }];

/** A key that acts as a user has no tenants or roles of its own; what Descope shows as such is not the caller's to change. */
const ofUserIssues = (before: AccessKeySettings, after: AccessKeySettings): readonly InputIssue[] =>
  (['roleNames', 'keyTenants'] as const)
    .filter(
      (field) => canonicalJsonUnordered(settingsOf(before)[field]) !== canonicalJsonUnordered(settingsOf(after)[field]),
    )
    .map((field) => outsideScope([field], 'This key acts as a user and has none of its own to change.'));

const outsideScope = (path: readonly string[], message: string): InputIssue => ({
  path,
  code: 'OUTSIDE_SCOPE',
  message,
});

const noTenantIssues = (keyTenants: readonly TenantRoles[]): readonly InputIssue[] =>
  keyTenants.length > 0
    ? []
    : [{ path: ['keyTenants'], code: 'REQUIRED', message: 'Name at least one tenant that you manage.' }];

/** For managed tenants only; issues of other tenants are reported elsewhere. */
const roleIssues = (
  keyTenants: readonly TenantRoles[],
  before: readonly TenantRoles[],
  rights: Rights,
): readonly InputIssue[] =>
  keyTenants.flatMap(({ tenantId, roleNames }, index) => {
    if (tenantDenial(tenantId, rights) !== null) return [];
    const kept = before.find((tenant) => tenant.tenantId === tenantId)?.roleNames ?? [];
    return roleNames.flatMap((roleName, roleIndex) =>
      kept.includes(roleName)
        ? []
        : issuesAt(
            ['keyTenants', String(index), 'roleNames', String(roleIndex)],
            roleDenial(roleName, tenantId, rights),
          ),
    );
  });

/** A claim that the key has already may stay as it is. */
const claimIssues = (after: JsonObject, before: JsonObject, { reservedClaims }: Rights): readonly InputIssue[] =>
  Object.entries(after).flatMap(([name, value]) => {
    const isKept =
      Object.hasOwn(before, name) && canonicalJsonUnordered(before[name]) === canonicalJsonUnordered(value);
    const problem = isKept ? null : claimNameProblem(name, reservedClaims);
    return problem === null ? [] : [{ path: ['customClaims', name], ...problem }];
  });

function claimNameProblem(
  name: string,
  reservedClaims: readonly string[],
): Pick<InputIssue, 'code' | 'message'> | null {
  if (isReservedClaim(name, reservedClaims)) {
    const message = 'A claim of this name would say who the key is or what it may do. Use another name.';
    return { code: 'RESERVED_CLAIM', message };
  }
  if (isPlainClaimName(name)) return null;
  return { code: 'INVALID_NAME', message: 'Use printable ASCII characters only in the name of a claim.' };
}
