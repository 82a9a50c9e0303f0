import { FormDialog } from '../dialogs/form-dialog';
import type { TaskProps } from '../dialogs/task';
import { graphql } from '../graphql/generated';
import { useSend } from '../graphql/use-send';

const deleteMutation = graphql(`
  mutation DeleteAccessKey($input: DeleteAccessKeyInput!) {
    deleteAccessKey(input: $input) {
      ... on DeleteAccessKeySuccess {
        deletedId
        accessKey {
          id
          name
        }
      }
      ...Failure
    }
  }
`);

export function DeleteKey({ accessKey, onDone }: TaskProps & { accessKey: { id: string; name: string } }) {
  const { send, isSending, failure } = useSend();
  const submit = async () => {
    const deleted = await send(deleteMutation, { input: { id: accessKey.id } });
    if (deleted !== null) onDone(`${deleted.accessKey.name} is deleted.`);
  };
  return (
    <FormDialog
      title={`Delete ${accessKey.name}?`}
      action="Delete"
      isDangerous
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>It is gone for good. Sessions that it was already exchanged for live until they expire.</p>
    </FormDialog>
  );
}
