import { type ReactNode, useId, useState } from 'react';
import type { Task } from '../dialogs/task.js';
import { FailureNotice } from '../graphql/failure-notice.js';
import type { CapabilityFragment, KeyDetailsFragment } from '../graphql/generated.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useSetAccessKeyStatus } from '../hooks/use-changes.js';
import { useLanguage } from '../language/use-language.js';
import { useStatuses } from '../provider/statuses.js';

interface KeyActionsProps {
  readonly accessKey: KeyDetailsFragment;
  readonly onTask: (task: Task) => void;
}

/** What can be done with a key. The API says what is allowed, and why not: there are no rules here. */
export function KeyActions({ accessKey, onTask }: KeyActionsProps) {
  const { t } = useLanguage();
  const { setStatus, isSending, failure } = useSetAccessKeyStatus();
  const { expected } = useStatuses();
  const [message, setMessage] = useState('');
  const { id, name, viewerCan } = accessKey;
  const isActive = (expected.get(id)?.status ?? accessKey.status) === 'ACTIVE';

  const change = async () => {
    setMessage('');
    const isChanged = await setStatus({ id, name }, isActive ? 'INACTIVE' : 'ACTIVE');
    if (isChanged) setMessage(t(isActive ? 'status.deactivated' : 'status.activated', { name }));
  };

  return (
    <>
      <FailureNotice failure={failure} />
      <ul className="actions" aria-label={t('actions.title')}>
        <Action can={viewerCan.update} onClick={() => onTask({ kind: 'edit', accessKey })}>
          {t('actions.edit')}
        </Action>
        <Action can={viewerCan.rotate} onClick={() => onTask({ kind: 'rotate', accessKey: { id, name } })}>
          {t('rotate.action')}
        </Action>
        <Action can={viewerCan.replace} onClick={() => onTask({ kind: 'replace', accessKey: { id, name } })}>
          {t('replace.action')}
        </Action>
        <Action
          can={isActive ? viewerCan.deactivate : viewerCan.activate}
          onClick={() => {
            if (!isSending) void change();
          }}
        >
          {t(isActive ? 'actions.deactivate' : 'actions.activate')}
        </Action>
        <Action can={viewerCan.delete} onClick={() => onTask({ kind: 'delete', accessKey: { id, name } })}>
          {t('delete.action')}
        </Action>
      </ul>
      <p role="status" className="hint">
        {message}
      </p>
    </>
  );
}

interface ActionProps {
  readonly can: CapabilityFragment;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An action that is not allowed can be reached by the keyboard, so that its reason is read out. */
function Action({ can: { allowed, reason, code }, onClick, children }: ActionProps) {
  const { reasonText } = useIssueText();
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-disabled={!allowed}
        aria-describedby={allowed ? undefined : id}
        onClick={allowed ? onClick : undefined}
      >
        {children}
      </button>
      {!allowed && (
        <span id={id} className="hint">
          {reasonText({ code: code ?? 'FORBIDDEN', message: reason ?? '' })}
        </span>
      )}
    </li>
  );
}
