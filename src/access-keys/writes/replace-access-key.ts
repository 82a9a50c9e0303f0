import { settingsOf, type AccessKey, type NewAccessKey } from '../access-key.js';
import type { AccessKeys, IssuedAccessKey } from '../access-keys.js';
import type { InputIssue } from '../errors.js';
import { nameIssues, permittedIpsIssues, type AccessKeyPolicy } from '../policy.js';
import { findCandidates, unknownCreation, withUnknownOutcome } from './unknown-outcome.js';
import type { IssuingRules } from './create-access-key.js';
import { loadKeyFor } from './load-key.js';
import { checkExpiry, type ExpiryInput, refuseIssues, type Checked } from './input-validation.js';
import { idempotencyKeyIssues } from './idempotency.js';
import { explainRefusal } from './references.js';

export interface ReplaceInput {
  readonly id: string;
  readonly expiry: ExpiryInput;
  /** Undefined or null: the old key's. */
  readonly name?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export interface ReplacedAccessKey extends IssuedAccessKey {
  /** The old key. It is left as it was. */
  readonly replaced: AccessKey;
}

/** A key in any state can be replaced: the new one is active, and lives as long as `expiry` says. */
export async function replaceAccessKey(
  accessKeys: AccessKeys,
  input: ReplaceInput,
  { now, policy, idempotency, callerId, lookUpTimeoutMs }: IssuingRules,
): Promise<ReplacedAccessKey> {
  const { idempotencyKey, ...asked } = input;
  const loadOld = () => loadKeyFor('replace', { accessKeys, id: input.id, now });
  const tellUnknown = async (since: number, old: AccessKey) => {
    const { value: draft } = checkReplacement(old, input, { now: since, policy });
    return unknownCreation(await findCandidates(accessKeys, { draft, since, except: old.id, lookUpTimeoutMs }));
  };
  return idempotency.run({
    accessKeys,
    callerId,
    idempotencyKey,
    input: { mutation: 'replaceAccessKey', ...asked },
    now,
    async tellUnknown(since) {
      const old = await loadOld().catch(() => null);
      // Without the old key nobody can say what its successor looks like.
      return old === null ? unknownCreation(null) : tellUnknown(since, old);
    },
    async send() {
      const replaced = await loadOld();
      const { value: draft, issues } = checkReplacement(replaced, input, { now, policy });
      refuseIssues(issues);
      const create = () =>
        explainRefusal(accessKeys, {
          references: draft,
          write: () => accessKeys.create(draft),
          asInputIssue: ofOldKey,
        });
      const issued = await withUnknownOutcome(create, () => tellUnknown(now, replaced));
      return { ...issued, replaced };
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
    name: name ?? old.name,
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
