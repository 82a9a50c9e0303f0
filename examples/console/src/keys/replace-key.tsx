import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog';
import { SecretReceiver } from '../dialogs/sealed-secret';
import type { TaskProps } from '../dialogs/task';
import { defaultExpiry, ExpiryField, expiryInput } from '../forms/expiry-field';
import { Field } from '../forms/field';
import { issuesAt } from '../forms/issues-at';
import { graphql } from '../graphql/generated';
import { useSend } from '../graphql/use-send';
import { useViewer } from '../session/viewer';

const replaceMutation = graphql(`
  mutation ReplaceAccessKey($input: ReplaceAccessKeyInput!) {
    replaceAccessKey(input: $input) {
      ... on ReplaceAccessKeySuccess {
        sealedSecret
        accessKey {
          id
          name
        }
      }
      ...Failure
    }
  }
`);

export function ReplaceKey({ accessKey, onTask, onDone }: TaskProps & { accessKey: { id: string; name: string } }) {
  const { maxLifetime, nameMaxLength } = useViewer().accessKeyPolicy;
  const [name, setName] = useState(accessKey.name);
  const [expiry, setExpiry] = useState(() => defaultExpiry(maxLifetime));
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const [receiver] = useState(() => new SecretReceiver());
  const { send, isSending, failure } = useSend();
  const issues = failure?.issues ?? [];

  const change =
    <Draft,>(set: (draft: Draft) => void) =>
    (draft: Draft) => {
      set(draft);
      setIdempotencyKey(crypto.randomUUID());
    };

  const submit = async () => {
    const sealTo = await receiver.sealTo();
    const input = { id: accessKey.id, name, expiry: expiryInput(expiry), idempotencyKey, sealTo };
    const replaced = await send(replaceMutation, { input });
    if (replaced === null) return;
    const next = 'The old key still works: deactivate it when the new one is in use.';
    onTask({ kind: 'secret', name, secret: await receiver.open(replaced), next });
  };

  return (
    <FormDialog
      title={`Replace ${accessKey.name}`}
      action="Replace"
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>A new key with the same settings, beside the old one. Both work until you deactivate the old one.</p>
      <Field label="Name of the new key" errors={issuesAt(issues, 'name')}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={nameMaxLength}
            value={name}
            onChange={(event) => change(setName)(event.target.value)}
          />
        )}
      </Field>
      <ExpiryField expiry={expiry} errors={issuesAt(issues, 'expiry')} onChange={change(setExpiry)} />
    </FormDialog>
  );
}
