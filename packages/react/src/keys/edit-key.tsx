import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { draftIssues, draftOf, settingsInput } from '../forms/key-draft.js';
import { SettingsFields } from '../forms/settings-fields.js';
import { failureOfInput } from '../graphql/failure.js';
import type { EditableKeyFragment } from '../graphql/generated.js';
import { useUpdateAccessKey } from '../hooks/use-changes.js';
import { useLanguage } from '../language/use-language.js';
import { changesOf } from './changes-of.js';
import { ConflictDialog } from './conflict-dialog.js';

/** Sends only what was changed, and only if the key has not changed since it was read. */
export function EditKey({ accessKey, onDone }: TaskProps & { readonly accessKey: EditableKeyFragment }) {
  const { t } = useLanguage();
  const [base, setBase] = useState(accessKey);
  const [draft, setDraft] = useState(() => draftOf(accessKey));
  const [theirs, setTheirs] = useState<EditableKeyFragment | null>(null);
  const { update, isSending, failure, setFailure } = useUpdateAccessKey();
  const conflicting = failure?.code === 'REVISION_MISMATCH' ? (failure.conflict?.current ?? null) : null;
  if (conflicting !== null && conflicting !== theirs) setTheirs(conflicting);

  const submit = async (ifMatch = base.revision) => {
    const wrong = draftIssues(draft);
    if (wrong.length > 0) return setFailure(failureOfInput(wrong));
    const updated = await update({ id: base.id, ...changesOf(base, draft), ifMatch });
    if (updated !== null) onDone(t('edit.done', { name: updated.name }));
  };

  if (theirs !== null) {
    return (
      <ConflictDialog
        base={base}
        mine={settingsInput(draft)}
        theirs={theirs}
        isSending={isSending}
        failure={conflicting === null ? failure : null}
        onTakeTheirs={() => {
          setBase(theirs);
          setDraft(draftOf(theirs));
          setTheirs(null);
          setFailure(null);
        }}
        onKeepMine={() => void submit(theirs.revision)}
        // Back to the form, with what was typed.
        onClose={() => {
          setTheirs(null);
          setFailure(null);
        }}
      />
    );
  }
  return (
    <FormDialog
      title={t('edit.title', { name: base.name })}
      action={t('edit.action')}
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <SettingsFields
        draft={draft}
        issues={failure?.issues ?? []}
        isNew={false}
        onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
      />
    </FormDialog>
  );
}
