import { FormDialog } from '../dialogs/form-dialog';
import { OneTimeSecret } from '../dialogs/one-time-secret';
import type { TaskProps } from '../dialogs/task';
import { graphql } from '../graphql/generated';
import { useSend } from '../graphql/use-send';

const rotateMutation = graphql(`
  mutation RotateAccessKey($input: RotateAccessKeyInput!) {
    rotateAccessKey(input: $input) {
      ... on RotateAccessKeySuccess {
        cleartext
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
  const { send, isSending, failure } = useSend();
  const submit = async () => {
    const rotated = await send(rotateMutation, { input: { id: accessKey.id } });
    if (rotated === null) return;
    const next = 'The old secret has stopped working.';
    onTask({ kind: 'secret', accessKey, secret: new OneTimeSecret(rotated.cleartext), next });
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
