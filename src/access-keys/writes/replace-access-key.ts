import { settingsOf, type AccessKey, type JsonObject, type NewAccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { ForbiddenError, type AccessKeyError, type InputIssue } from '../errors.js';
import { canonicalName, nameIssues, permittedIpsIssues, type AccessKeyPolicy } from '../policy.js';
import type { IssuingRules } from './create-access-key.js';
import { idempotencyKeyIssues } from './idempotency.js';
import { checkExpiry, type ExpiryInput, refuseIssues, type Checked } from './input-validation.js';
import { issue, keyOrError, type IssuedSecret } from './issued-secret.js';
import { loadKeyFor } from './load-key.js';
import { explainRefusal } from './references.js';
import { storableReplacesId } from './replacement.js';
import { checkSealTo } from './seal.js';
import { findCandidates, unknownCreation, withUnknownOutcome } from './unknown-outcome.js';

interface ReplaceInput {
  readonly id: string;
  readonly expiry: ExpiryInput;
  /** Undefined or null: the old key's. */
  readonly name?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  /** A public JWK. */
  readonly sealTo?: JsonObject | null | undefined;
}

export interface ReplacedAccessKey extends IssuedSecret {
  /** The old key, unchanged. An error when a repeat could not load it. */
  readonly replaced: AccessKey | AccessKeyError;
}

/** A key in any state can be replaced: the new one is active, and lives as long as `expiry` says. */
export async function replaceAccessKey(
  accessKeys: AccessKeys,
  input: ReplaceInput,
  { now, policy, idempotency, callerId, rights, lookUpTimeoutMs }: IssuingRules,
): Promise<ReplacedAccessKey> {
  const { idempotencyKey, ...asked } = input;
  const loadOld = () => loadKeyFor('replace', { accessKeys, id: input.id, now });
  const unknownOutcome = async (since: number, old: AccessKey) => {
    const { value: draft } = checkReplacement(old, input, { now: since, policy });
    return unknownCreation(await findCandidates(accessKeys, { draft, since, except: old.id, lookUpTimeoutMs }));
  };
  return idempotency.run({
    accessKeys,
    callerId,
    rights,
    idempotencyKey,
    input: { mutation: 'replaceAccessKey', ...asked },
    now,
    async unknownOutcome(since) {
      const old = await loadOld().catch((error: unknown) => {
        if (error instanceof ForbiddenError) throw error;
        return null;
      });
      // The successor looks like the old key, so without the old key there is nothing to search for.
      return old === null ? unknownCreation(null) : unknownOutcome(since, old);
    },
    restore: async (issued) => ({ ...issued, replaced: await keyOrError(accessKeys, input.id) }),
    async send() {
      const replaced = await loadOld();
      const { value: draft, issues } = checkReplacement(replaced, input, { now, policy });
      const seal = await checkSealTo(input.sealTo);
      refuseIssues([...issues, ...seal.issues]);
      const create = () =>
        explainRefusal(accessKeys, {
          references: draft,
          write: () => accessKeys.create(draft),
          asInputIssue: ofOldKey,
        });
      const issued = await withUnknownOutcome(create, () => unknownOutcome(now, replaced));
      return { ...(await issue(issued, seal.value)), replaced };
    },
  });
}

function checkReplacement(
  old: AccessKey,
  { expiry: asked, name, idempotencyKey }: ReplaceInput,
  { now, policy }: { now: number; policy: AccessKeyPolicy },
): Checked<NewAccessKey> {
  const expiry = checkExpiry(asked, { now, policy });
  const settings = settingsOf(old);
  const draft: NewAccessKey = {
    ...settings,
    // Descope ignores roles and tenants of a bound key; sent along, they would be shown and mean nothing.
    ...(old.boundUserId !== null && { roleNames: [], keyTenants: [] }),
    name: canonicalName(name ?? old.name),
    replacesId: storableReplacesId(settings.description, old.id),
    expiresAt: expiry.value,
    boundUserId: old.boundUserId,
  };
  const issues = [
    ...expiry.issues,
    ...nameIssues(draft.name, policy),
    ...permittedIpsIssues(draft.permittedIps, policy).map(ofOldKey),
    ...idempotencyKeyIssues(idempotencyKey),
  ];
  return { value: draft, issues };
}

/** What is wrong with what the old key brings along cannot be put right in this input. */
const ofOldKey = ({ path, code, message }: InputIssue): InputIssue => ({
  path: ['id'],
  code,
  message: `${path.join('.')} of the key to be replaced: ${message} Update that key first.`,
});
