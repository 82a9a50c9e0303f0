import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog';
import { SecretReceiver } from '../dialogs/sealed-secret';
import type { TaskProps } from '../dialogs/task';
import { graphql } from '../graphql/generated';
import { useSend } from '../graphql/use-send';

const rotateMutation = graphql(`
  mutation RotateAccessKey($input: RotateAccessKeyInput!) {
    rotateAccessKey(input: $input) {
      ... on RotateAccessKeySuccess {
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

export function RotateKey({ accessKey, onTask, onDone }: TaskProps & { accessKey: { id: string; name: string } }) {
  const [receiver] = useState(() => new SecretReceiver());
  // Sealed, it may be asked for again: a try after a lost answer does not rotate twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { send, isSending, failure } = useSend();
  const submit = async () => {
    const sealTo = await receiver.sealTo();
    const input = { id: accessKey.id, sealTo, idempotencyKey };
    const rotated = await send(rotateMutation, { input });
    if (rotated === null) return;
    const next = 'The old secret has stopped working.';
    onTask({ kind: 'secret', name: accessKey.name, secret: await receiver.open(rotated), next });
  };
  return (
    <FormDialog
      title={`Rotate ${accessKey.name}?`}
      action="Rotate"
      isDangerous
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>
        It gets a new secret, and the old one stops working at once. For a change-over without a gap, replace the key
        instead.
      </p>
    </FormDialog>
  );
}
