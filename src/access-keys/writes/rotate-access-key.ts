import type { JsonObject } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { ForbiddenError, type InputIssue } from '../errors.js';
import type { IssuingRules } from './create-access-key.js';
import { idempotencyKeyIssues } from './idempotency.js';
import { refuseIssues } from './input-validation.js';
import { issue, keyOrError, type IssuedSecret } from './issued-secret.js';
import { loadKeyFor } from './load-key.js';
import { checkSealTo } from './seal.js';
import { unknownRotation, withUnknownOutcome } from './unknown-outcome.js';

interface RotateInput {
  readonly id: string;
  /** Only together with `sealTo`: a secret that is not sealed is not stored, and a repeat could not return it. */
  readonly idempotencyKey?: string | null | undefined;
  /** A public JWK. */
  readonly sealTo?: JsonObject | null | undefined;
}

/** Gives the key a new secret; the old one stops working at once. Only an active key can be rotated. */
export async function rotateAccessKey(
  accessKeys: AccessKeys,
  { id, idempotencyKey, sealTo }: RotateInput,
  { now, idempotency, callerId, rights }: Omit<IssuingRules, 'policy'>,
): Promise<IssuedSecret> {
  return idempotency.run({
    accessKeys,
    callerId,
    rights,
    idempotencyKey,
    input: { mutation: 'rotateAccessKey', id, sealTo },
    now,
    async unknownOutcome() {
      const key = await keyOrError(accessKeys, id);
      if (key instanceof Error) throw key;
      const denial = key.refusals?.rotate;
      if (denial !== undefined) throw new ForbiddenError(denial);
      return unknownRotation(key);
    },
    restore: async (issued) => issued,
    async send() {
      const seal = await checkSealTo(sealTo);
      refuseIssues([
        ...seal.issues,
        ...idempotencyKeyIssues(idempotencyKey),
        ...unsealedIssues(idempotencyKey, sealTo),
      ]);
      const key = await loadKeyFor('rotate', { accessKeys, id, now });
      const rotate = () => accessKeys.rotate(key);
      return issue(await withUnknownOutcome(rotate, async () => unknownRotation(key)), seal.value);
    },
  });
}

const unsealedIssues = (idempotencyKey: RotateInput['idempotencyKey'], sealTo: RotateInput['sealTo']): InputIssue[] =>
  (idempotencyKey ?? null) === null || (sealTo ?? null) !== null
    ? []
    : [
        {
          path: ['idempotencyKey'],
          code: 'REQUIRES_SEAL_TO',
          message: 'Give sealTo as well: a secret that is not sealed is not stored, so a repeat could not return it.',
        },
      ];
