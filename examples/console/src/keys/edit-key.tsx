import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog';
import type { TaskProps } from '../dialogs/task';
import { draftIssues, draftOf, settingsInput } from '../forms/key-draft';
import { SettingsFields } from '../forms/settings-fields';
import { failureOfInput } from '../graphql/failure';
import { graphql } from '../graphql/generated';
import type { EditableKeyFragment } from '../graphql/generated/graphql';
import { useSend } from '../graphql/use-send';
import { changesOf } from './changes-of';
import { ConflictDialog } from './conflict-dialog';

const updateMutation = graphql(`
  mutation UpdateAccessKey($input: UpdateAccessKeyInput!) {
    updateAccessKey(input: $input) {
      ... on UpdateAccessKeySuccess {
        accessKey {
          ...EditableKey
        }
      }
      ...Failure
    }
  }
`);

/** Sends what was changed and nothing else, and only if the key has not changed since it was read. */
export function EditKey({ accessKey, onDone }: TaskProps & { accessKey: EditableKeyFragment }) {
  const [base, setBase] = useState(accessKey);
  const [draft, setDraft] = useState(() => draftOf(accessKey));
  const { send, isSending, failure, setFailure } = useSend();
  const current = failure?.code === 'REVISION_MISMATCH' ? failure.conflict?.current : null;

  const submit = async (ifMatch = base.revision) => {
    const wrong = draftIssues(draft);
    if (wrong.length > 0) return setFailure(failureOfInput(wrong));
    const updated = await send(updateMutation, { input: { id: base.id, ...changesOf(base, draft), ifMatch } });
    if (updated !== null) onDone(`${updated.accessKey.name} is saved.`);
  };

  if (current != null) {
    return (
      <ConflictDialog
        base={base}
        mine={{ ...base, ...settingsInput(draft) }}
        theirs={current}
        onTakeTheirs={() => {
          setBase(current);
          setDraft(draftOf(current));
          setFailure(null);
        }}
        onKeepMine={() => void submit(current.revision)}
        onClose={() => onDone(null)}
      />
    );
  }
  return (
    <FormDialog
      title={`Edit ${base.name}`}
      action="Save"
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <SettingsFields
        draft={draft}
        issues={failure?.issues ?? []}
        isNew={false}
        onChange={(changed) => setDraft({ ...draft, ...changed })}
      />
    </FormDialog>
  );
}
