import type { NewAccessKey, JsonObject, TenantRoles } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { attributeValueIssues, type ReadDefinitions } from '../directory/attribute-values.js';
import type { InputIssue } from '../errors.js';
import { canonicalName, nameIssues, permittedIpsIssues, type AccessKeyPolicy } from '../policy.js';
import { idempotencyKeyIssues, type Idempotency } from './idempotency.js';
import {
  checkExpiry,
  type ExpiryInput,
  attributeIssues,
  canonicalPermittedIps,
  claimIssues,
  descriptionIssues,
  refuseIssues,
  roleNameIssues,
  tenantIssues,
  type Checked,
} from './input-validation.js';
import { issue, type IssuedSecret } from './issued-secret.js';
import { explainRefusal, unknownReferences } from './references.js';
import { checkSealTo } from './seal.js';
import { findCandidates, unknownCreation, withUnknownOutcome } from './unknown-outcome.js';

export interface CreateInput {
  readonly name: string;
  readonly expiry: ExpiryInput;
  readonly description?: string | null | undefined;
  readonly roleNames?: readonly string[] | null | undefined;
  readonly keyTenants?: readonly TenantRoles[] | null | undefined;
  readonly boundUserId?: string | null | undefined;
  readonly permittedIps?: readonly string[] | null | undefined;
  readonly customClaims?: JsonObject | null | undefined;
  readonly customAttributes?: JsonObject | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  /** A public JWK. */
  readonly sealTo?: JsonObject | null | undefined;
}

/** What a write that issues a secret depends on, besides its input. */
export interface IssuingRules {
  /** In ms since the epoch. */
  readonly now: number;
  readonly policy: AccessKeyPolicy;
  readonly idempotency: Idempotency;
  /** Idempotency keys of different callers are unrelated. */
  readonly callerId: string;
  /** Equal for two requests of the caller exactly when they are allowed the same. */
  readonly rights: string;
  /** How long a lost create is looked for. */
  readonly lookUpTimeoutMs?: number | undefined;
}

/** Reports every problem of the input at once, including those that only Descope can find. */
export async function createAccessKey(
  accessKeys: AccessKeys,
  input: CreateInput,
  {
    now,
    policy,
    readDefinitions,
    idempotency,
    callerId,
    rights,
    lookUpTimeoutMs,
  }: IssuingRules & { readonly readDefinitions: ReadDefinitions },
): Promise<IssuedSecret> {
  const { idempotencyKey, ...asked } = input;
  const checked = checkCreateInput(input, { now, policy });
  const unknownOutcome = async (since: number) => {
    const { value: draft } = checkCreateInput(input, { now: since, policy });
    return unknownCreation(await findCandidates(accessKeys, { draft, since, lookUpTimeoutMs }));
  };
  return idempotency.run({
    accessKeys,
    callerId,
    rights,
    idempotencyKey,
    input: { mutation: 'createAccessKey', ...asked },
    now,
    unknownOutcome,
    authorize: () => accessKeys.authorizeCreate(checked.value),
    restore: async (issued) => issued,
    async send() {
      const { value: draft, issues: inputIssues } = checked;
      const seal = await checkSealTo(input.sealTo);
      const values = await attributeValueIssues(draft.customAttributes, readDefinitions);
      const issues = [...inputIssues, ...values, ...seal.issues];
      if (issues.length > 0) refuseIssues([...issues, ...(await unknownReferences(accessKeys, draft))]);
      const create = () => explainRefusal(accessKeys, { references: draft, write: () => accessKeys.create(draft) });
      return issue(await withUnknownOutcome(create, () => unknownOutcome(now)), seal.value);
    },
  });
}

function checkCreateInput(
  input: CreateInput,
  { now, policy }: { now: number; policy: AccessKeyPolicy },
): Checked<NewAccessKey> {
  const expiry = checkExpiry(input.expiry, { now, policy });
  const permittedIps = canonicalPermittedIps(input.permittedIps ?? []);
  const draft: NewAccessKey = {
    name: canonicalName(input.name),
    description: input.description ?? '',
    replacesId: null,
    expiresAt: expiry.value,
    roleNames: input.roleNames ?? [],
    keyTenants: input.keyTenants ?? [],
    boundUserId: input.boundUserId ?? null,
    permittedIps: permittedIps.value,
    customClaims: input.customClaims ?? {},
    customAttributes: input.customAttributes ?? {},
  };
  const issues = [
    ...nameIssues(draft.name, policy),
    ...descriptionIssues(draft.description),
    ...expiry.issues,
    ...authorityIssues(draft),
    ...roleNameIssues(draft.roleNames, ['roleNames']),
    ...tenantIssues(draft.keyTenants),
    ...draft.keyTenants.flatMap(({ roleNames }, index) =>
      roleNameIssues(roleNames, ['keyTenants', String(index), 'roleNames']),
    ),
    ...permittedIps.issues,
    ...permittedIpsIssues(draft.permittedIps, policy),
    ...claimIssues(draft.customClaims),
    ...attributeIssues(draft.customAttributes),
    ...idempotencyKeyIssues(input.idempotencyKey),
  ];
  return { value: draft, issues };
}

/** A key acts for the project, in tenants, or as a user; Descope would silently ignore what does not go together. */
function authorityIssues({ roleNames, keyTenants, boundUserId }: NewAccessKey): InputIssue[] {
  const issues: InputIssue[] = [];
  const message = 'Give at most one of roleNames, keyTenants and boundUserId.';
  if (boundUserId !== null && boundUserId.trim() === '') {
    issues.push({ path: ['boundUserId'], code: 'REQUIRED', message: 'Give the id of a user, or leave it out.' });
  }
  if (roleNames.length > 0 && (keyTenants.length > 0 || boundUserId !== null)) {
    issues.push({ path: ['roleNames'], code: 'MUTUALLY_EXCLUSIVE', message });
  }
  if (keyTenants.length > 0 && boundUserId !== null) {
    issues.push({ path: ['keyTenants'], code: 'MUTUALLY_EXCLUSIVE', message });
  }
  return issues;
}
