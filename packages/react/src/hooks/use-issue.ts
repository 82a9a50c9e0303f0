import { useCallback, useRef } from 'react';
import type { TypedDocumentNode } from 'urql';
import { failureOfCode } from '../graphql/failure.js';
import {
  type CreateAccessKeyInput,
  KeywayCreateDocument,
  KeywayReplaceDocument,
  KeywayRotateDocument,
  type ReplaceAccessKeyInput,
  type RotateAccessKeyInput,
} from '../graphql/generated.js';
import { useSend } from '../graphql/use-send.js';
import { useOptions } from '../provider/options.js';
import type { OneTimeSecret } from './one-time-secret.js';
import { SecretReceiver } from './secret-receiver.js';

/** A new secret and its key. Call `secret.forget()` when it is stored. */
export interface IssuedSecret {
  readonly secret: OneTimeSecret;
  /** Null when Keyway could not read the key back. */
  readonly id: string | null;
  readonly name: string | null;
}

interface IssuedFields {
  readonly sealedSecret?: string | null;
  readonly cleartext?: string | null;
  readonly accessKey?: { readonly id: string; readonly name: string } | null;
}

interface Attempt {
  readonly input: string;
  readonly idempotencyKey: string;
  readonly receiver: SecretReceiver;
}

/** What Keyway needs so that a repeated request makes no second key and returns the same secret; not for callers. */
type Repeatable = 'idempotencyKey' | 'sealTo';

interface Issue<Input extends object> extends Pick<ReturnType<typeof useSend>, 'isSending' | 'failure' | 'setFailure'> {
  /** Null when it failed; `failure` then has the reason. */
  readonly issue: (input: Omit<Input, Repeatable>) => Promise<IssuedSecret | null>;
}

/**
 * Sends a mutation that returns a secret, sealed to this page. The same input after a failure is the same request: after a
 * lost response it makes no second key, and returns the secret that was lost.
 */
function useIssue<Input extends object>(
  document: TypedDocumentNode<object, { input: Input }>,
  eventType: 'created' | 'rotated' | 'replaced',
): Issue<Input> {
  const { send, isSending, failure, setFailure, fail } = useSend();
  const { emit } = useOptions();
  const attempt = useRef<Attempt | null>(null);

  const issue = useCallback<Issue<Input>['issue']>(
    async (input) => {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text) {
        attempt.current = { input: text, idempotencyKey: randomId(), receiver: new SecretReceiver() };
      }
      const { idempotencyKey, receiver } = attempt.current;
      const sealTo = await receiver.sealTo();
      // A rotation cannot be repeated without a sealed secret.
      const isRepeatable = sealTo !== null || eventType !== 'rotated';
      const repeatable = { ...(isRepeatable && { idempotencyKey }), ...(sealTo !== null && { sealTo }) };
      const sent = await send(document, { input: { ...input, ...repeatable } as Input });
      const issued = sent as IssuedFields | null;
      if (issued === null) return null;
      attempt.current = null;
      const { id = null, name = null } = issued.accessKey ?? {};
      emit({ type: eventType, id, name: name ?? '' });
      const secret = await receiver.open(issued);
      return secret === null ? fail(failureOfCode('SECRET_UNREADABLE', 'No readable secret.')) : { secret, id, name };
    },
    [document, eventType, send, fail, emit],
  );

  return { issue, isSending, failure, setFailure };
}

/** 128 random bits. `crypto.randomUUID` is missing outside of secure contexts. */
const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** `create(input)` makes a key. */
export function useCreateAccessKey() {
  const { issue, ...state } = useIssue<CreateAccessKeyInput>(KeywayCreateDocument, 'created');
  return { create: issue, ...state };
}

/** `rotate({ id })` gives a key a new secret; the old one stops working at once. */
export function useRotateAccessKey() {
  const { issue, ...state } = useIssue<RotateAccessKeyInput>(KeywayRotateDocument, 'rotated');
  return { rotate: issue, ...state };
}

/** `replace(input)` makes a key with the settings of another one, which keeps working. */
export function useReplaceAccessKey() {
  const { issue, ...state } = useIssue<ReplaceAccessKeyInput>(KeywayReplaceDocument, 'replaced');
  return { replace: issue, ...state };
}
