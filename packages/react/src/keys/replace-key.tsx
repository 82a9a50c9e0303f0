import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { defaultExpiry, ExpiryField, expiryInput } from '../forms/expiry-field.js';
import { Field } from '../forms/field.js';
import { issuesAt } from '../forms/issues-at.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useReplaceAccessKey } from '../hooks/use-issue.js';
import { useLanguage } from '../language/use-language.js';
import type { KeyReference } from '../provider/options.js';
import { useViewer } from '../provider/viewer.js';
import { RotateCreated } from './rotate-created.js';

export function ReplaceKey({ accessKey, onTask, onDone }: TaskProps & { readonly accessKey: KeyReference }) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { maxLifetime, nameMaxLength } = useViewer().policy;
  const [name, setName] = useState(accessKey.name);
  const [expiry, setExpiry] = useState(() => defaultExpiry(maxLifetime));
  const { replace, isSending, failure } = useReplaceAccessKey();
  const issues = failure?.issues ?? [];

  const submit = async () => {
    const issued = await replace({ id: accessKey.id, name, expiry: expiryInput(expiry) });
    if (issued === null) return;
    const { secret, id } = issued;
    onTask({ kind: 'secret', secret, id, name: issued.name ?? name, next: t('secret.afterReplace') });
  };

  return (
    <FormDialog
      title={t('replace.title', { name: accessKey.name })}
      action={t('replace.action')}
      {...{ isSending, failure }}
      remedy={<RotateCreated failure={failure} onTask={onTask} />}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>{t('replace.explanation')}</p>
      <Field label={t('replace.name')} errors={issuesAt(issues, 'name').map(issueText)}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={nameMaxLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ExpiryField expiry={expiry} errors={issuesAt(issues, 'expiry').map(issueText)} onChange={setExpiry} />
    </FormDialog>
  );
}
