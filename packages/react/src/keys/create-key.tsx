import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { defaultExpiry, ExpiryField, expiryInput } from '../forms/expiry-field.js';
import { issuesAt } from '../forms/issues-at.js';
import { draftIssues, type KeyDraft, settingsInput } from '../forms/key-draft.js';
import { SettingsFields } from '../forms/settings-fields.js';
import { failureOfInput } from '../graphql/failure.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useCreateAccessKey } from '../hooks/use-issue.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { useViewer, type Viewer } from '../provider/viewer.js';
import { RotateCreated } from './rotate-created.js';

export function CreateKey({ onTask, onDone }: TaskProps) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { tenant } = useOptions();
  const viewer = useViewer();
  const [draft, setDraft] = useState(() => newDraft(viewer, tenant));
  const [expiry, setExpiry] = useState(() => defaultExpiry(viewer.policy.maxLifetime));
  const { create, isSending, failure, setFailure } = useCreateAccessKey();
  const issues = failure?.issues ?? [];

  const submit = async () => {
    const wrong = draftIssues(draft);
    if (wrong.length > 0) return setFailure(failureOfInput(wrong));
    const boundUserId = draft.authority !== 'user' ? null : viewer.canManage ? draft.boundUserId : viewer.subject;
    const issued = await create({ ...settingsInput(draft), boundUserId, expiry: expiryInput(expiry) });
    if (issued === null) return;
    const { secret, id, name } = issued;
    onTask({ kind: 'secret', secret, id, name: name ?? draft.name, next: t('secret.afterCreate') });
  };

  return (
    <FormDialog
      title={t('create.title')}
      action={t('create.action')}
      {...{ isSending, failure }}
      remedy={<RotateCreated failure={failure} onTask={onTask} />}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <SettingsFields
        draft={draft}
        issues={issues}
        isNew
        onChange={(changed: Partial<KeyDraft>) => setDraft((before) => ({ ...before, ...changed }))}
      />
      <ExpiryField expiry={expiry} errors={issuesAt(issues, 'expiry').map(issueText)} onChange={setExpiry} />
    </FormDialog>
  );
}

function newDraft({ subject, canManage, tenants }: Viewer, tenant: string | null): KeyDraft {
  const managesTenants = canManage || (tenants ?? []).some((each) => each.canManage);
  return {
    name: '',
    description: '',
    authority: managesTenants || tenant !== null ? 'tenants' : 'user',
    roleNames: [],
    keyTenants: [{ tenantId: tenant ?? '', roleNames: [] }],
    boundUserId: canManage ? '' : subject,
    permittedIps: '',
    customClaims: '',
    customAttributes: '',
  };
}
