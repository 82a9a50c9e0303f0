import { useState } from 'react';
import { FormDialog } from '../dialogs/form-dialog';
import { SecretReceiver } from '../dialogs/sealed-secret';
import type { TaskProps } from '../dialogs/task';
import { defaultExpiry, ExpiryField, expiryInput } from '../forms/expiry-field';
import { issuesAt } from '../forms/issues-at';
import { draftIssues, type KeyDraft, settingsInput } from '../forms/key-draft';
import { SettingsFields } from '../forms/settings-fields';
import { failureOfInput } from '../graphql/failure';
import { graphql } from '../graphql/generated';
import { useSend } from '../graphql/use-send';
import { useViewer, type Viewer } from '../session/viewer';

const createMutation = graphql(`
  mutation CreateAccessKey($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) {
      ... on CreateAccessKeySuccess {
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

export function CreateKey({ onTask, onDone }: TaskProps) {
  const { accessKeyViewer, accessKeyPolicy } = useViewer();
  const [draft, setDraft] = useState(() => newDraft(accessKeyViewer));
  const [expiry, setExpiry] = useState(() => defaultExpiry(accessKeyPolicy.maxLifetime));
  // The same for every try with this form: a second click, or a try after a lost answer, makes no second key.
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const [receiver] = useState(() => new SecretReceiver());
  const { send, isSending, failure, setFailure } = useSend();
  const issues = failure?.issues ?? [];

  const change =
    <Draft,>(set: (draft: Draft) => void) =>
    (draft: Draft) => {
      set(draft);
      // With another input it is another request.
      setIdempotencyKey(crypto.randomUUID());
    };

  const submit = async () => {
    const wrong = draftIssues(draft);
    if (wrong.length > 0) return setFailure(failureOfInput(wrong));
    const boundUserId = draft.authority === 'user' ? draft.boundUserId : null;
    const sealTo = await receiver.sealTo();
    const input = { ...settingsInput(draft), boundUserId, expiry: expiryInput(expiry), idempotencyKey, sealTo };
    const created = await send(createMutation, { input });
    if (created === null) return;
    const next = 'Hand it to the program that needs it, or put it into a vault.';
    onTask({ kind: 'secret', name: draft.name, secret: await receiver.open(created), next });
  };

  return (
    <FormDialog
      title="Create access key"
      action="Create"
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <SettingsFields
        draft={draft}
        issues={issues}
        isNew
        onChange={change((changed: Partial<KeyDraft>) => setDraft({ ...draft, ...changed }))}
      />
      <ExpiryField expiry={expiry} errors={issuesAt(issues, 'expiry')} onChange={change(setExpiry)} />
    </FormDialog>
  );
}

function newDraft({ subject, canManage, tenants }: Viewer['accessKeyViewer']): KeyDraft {
  const managesTenants = canManage || (tenants ?? []).some((tenant) => tenant.canManage);
  return {
    name: '',
    description: '',
    authority: managesTenants ? 'tenants' : 'user',
    roleNames: [],
    keyTenants: [{ tenantId: '', roleNames: [] }],
    boundUserId: canManage ? '' : subject,
    permittedIps: '',
    customClaims: '',
    customAttributes: '',
  };
}
