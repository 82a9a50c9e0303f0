import { canonicalJsonUnordered } from '../../runtime/canonical-json.js';
import { settingsOf, type AccessKey, type AccessKeySettings } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { attributeValueIssues, type ReadDefinitions } from '../directory/attribute-values.js';
import { ConflictError, UpstreamError, type InputIssue } from '../errors.js';
import { canonicalName, nameIssues, permittedIpsIssues, type AccessKeyPolicy } from '../policy.js';
import { differingSettings, revisionOf } from '../settings-equivalence.js';
import {
  attributeIssues,
  canonicalPermittedIps,
  claimIssues,
  descriptionIssues,
  refuseIssues,
  roleNameIssues,
  tenantIssues,
  type Checked,
} from './input-validation.js';
import { loadKeyFor } from './load-key.js';
import { explainRefusal, unknownReferences } from './references.js';
import { unknownChange, withUnknownOutcome } from './unknown-outcome.js';

/** Undefined: stays. Null or empty: cleared. Otherwise: replaced. */
type AccessKeyPatch = {
  readonly [Field in Exclude<keyof AccessKeySettings, 'replacesId'>]?: AccessKeySettings[Field] | null | undefined;
};

interface UpdateInput extends AccessKeyPatch {
  readonly id: string;
  /** The revision that was read; nothing is written when the key has another by now. */
  readonly ifMatch?: string | null | undefined;
}

/**
 * Sends every setting explicitly, those that stay as well, so that no reading of Descope's documents lets one change wipe
 * another. Two updates at the same moment still race: Descope has no versions, so `ifMatch` is checked before the write.
 */
export async function updateAccessKey(
  accessKeys: AccessKeys,
  { id, ifMatch, ...patch }: UpdateInput,
  { now, policy, readDefinitions }: { now: number; policy: AccessKeyPolicy; readDefinitions: ReadDefinitions },
): Promise<AccessKey> {
  const key = await loadKeyFor('update', { accessKeys, id, now });
  if (ifMatch !== null && ifMatch !== undefined && ifMatch !== revisionOf(key)) {
    const message = 'The key has changed since you read it; nothing was written. Compare with current and try again.';
    throw new ConflictError('REVISION_MISMATCH', message, key);
  }
  const { value: wanted, issues: patchIssues } = checkPatch(key, { patch, policy });
  const values = await attributeValueIssues(patch.customAttributes ?? {}, readDefinitions, key.customAttributes);
  const issues = [...patchIssues, ...values];
  if (issues.length > 0) {
    const { roleNames, keyTenants } = patch;
    const references = { roleNames: roleNames ?? [], keyTenants: keyTenants ?? [], boundUserId: null, before: key };
    refuseIssues([...issues, ...(await unknownReferences(accessKeys, references))]);
  }
  const before = settingsOf(key);
  if (canonicalJsonUnordered(wanted) === canonicalJsonUnordered(before)) return key;
  const after = await explainRefusal(accessKeys, {
    references: { ...wanted, boundUserId: null, before: key },
    write: () =>
      withUnknownOutcome(
        () => accessKeys.update(key, wanted),
        async () => unknownChange(key),
      ),
  });
  checkStored(wanted, after);
  return after;
}

/** What the key is to be afterwards. The policy is kept by what changes; what stays may be older than the policy. */
function checkPatch(
  key: AccessKey,
  { patch, policy }: { patch: AccessKeyPatch; policy: AccessKeyPolicy },
): Checked<AccessKeySettings> {
  const permittedIps = canonicalPermittedIps(patch.permittedIps ?? []);
  const wanted: AccessKeySettings = {
    name: patch.name === null || patch.name === undefined ? key.name : canonicalName(patch.name),
    description: patched(key.description, patch.description, ''),
    replacesId: key.replacesId,
    roleNames: patched(key.roleNames, patch.roleNames, []),
    keyTenants: patched(settingsOf(key).keyTenants, patch.keyTenants, []),
    permittedIps: patch.permittedIps === undefined ? key.permittedIps : permittedIps.value,
    customClaims: patched(key.customClaims, patch.customClaims, {}),
    customAttributes: patched(key.customAttributes, patch.customAttributes, {}),
  };
  const changes = (field: keyof AccessKeyPatch): boolean =>
    patch[field] !== undefined &&
    canonicalJsonUnordered(wanted[field]) !== canonicalJsonUnordered(settingsOf(key)[field]);
  const issues = [
    ...(patch.name === null ? nameIssues(null, policy) : changes('name') ? nameIssues(wanted.name, policy) : []),
    ...(changes('description') ? descriptionIssues(wanted.description) : []),
    ...roleNameIssues(patch.roleNames ?? [], ['roleNames']),
    ...tenantIssues(patch.keyTenants ?? []),
    ...(patch.keyTenants ?? []).flatMap(({ roleNames }, index) =>
      roleNameIssues(roleNames, ['keyTenants', String(index), 'roleNames']),
    ),
    ...permittedIps.issues,
    ...(changes('permittedIps') ? permittedIpsIssues(wanted.permittedIps, policy) : []),
    ...claimIssues(patch.customClaims ?? {}, key.customClaims),
    ...attributeIssues(patch.customAttributes ?? {}, key.customAttributes),
    ...authorityIssues(key, wanted, patch),
  ];
  return { value: wanted, issues };
}

const patched = <T>(before: T, change: T | null | undefined, empty: T): T =>
  change === undefined ? before : (change ?? empty);

/** The result must be one of the three kinds of key. The issue names the caller's own field that breaks that. */
function authorityIssues(key: AccessKey, wanted: AccessKeySettings, patch: AccessKeyPatch): InputIssue[] {
  const given = (['keyTenants', 'roleNames'] as const).filter((field) => (patch[field]?.length ?? 0) > 0);
  if (key.boundUserId !== null) {
    const message = 'This key is bound to a user and has no roles or tenants of its own; replace it to change that.';
    return given.map((field) => ({ path: [field], code: 'MUTUALLY_EXCLUSIVE', message }));
  }
  if (wanted.roleNames.length === 0 || wanted.keyTenants.length === 0) return [];
  const message = 'A key has project roles or tenants, not both; clear the other in the same update.';
  return given.slice(0, 1).map((field) => ({ path: [field], code: 'MUTUALLY_EXCLUSIVE', message }));
}

/** Descope has accepted the change; a stored value that does not mean what was sent must not pass for success. */
function checkStored(wanted: AccessKeySettings, stored: AccessKeySettings): void {
  const differing = differingSettings(wanted, stored);
  if (differing.length === 0) return;
  throw new UpstreamError('UPSTREAM_BAD_RESPONSE', {
    message: `Descope accepted the update but stores another value for ${differing.join(', ')}. Load the key to see its values.`,
  });
}
