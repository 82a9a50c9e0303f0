import { Dialog } from '../dialogs/dialog.js';
import type { Task } from '../dialogs/task.js';
import { FailureNotice } from '../graphql/failure-notice.js';
import { useAccessKey } from '../hooks/use-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { StatusBadges } from '../list/status-badges.js';
import { useOptions } from '../provider/options.js';
import { KeyActions } from './key-actions.js';
import { KeyDetails } from './key-details.js';
import { KeyHistory } from './key-history.js';

interface KeyPanelProps {
  readonly id: string;
  readonly onTask: (task: Task) => void;
  readonly onClose: () => void;
}

/** Everything about one key, and what the caller may do with it. */
export function KeyPanel({ id, onTask, onClose }: KeyPanelProps) {
  const { t } = useLanguage();
  const { slots } = useOptions();
  const { accessKey, isLoading, failure, reload } = useAccessKey(id);
  return (
    <Dialog title={accessKey?.name ?? t('panel.title')} onClose={onClose}>
      <FailureNotice failure={failure} onRetry={reload} />
      {accessKey == null && isLoading && <p role="status">{t('list.loading')}</p>}
      {accessKey === null && !isLoading && failure === null && <p>{t('failure.NOT_FOUND')}</p>}
      {accessKey != null && (
        <>
          <StatusBadges accessKey={accessKey} />
          <KeyActions accessKey={accessKey} onTask={onTask} />
          <KeyDetails accessKey={accessKey} />
          <KeyHistory accessKey={accessKey} />
          {slots.panel?.({ id, name: accessKey.name })}
        </>
      )}
      <div className="buttons">
        <button type="button" onClick={onClose}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}
