import type { Task } from '../dialogs/task.js';
import { bulkActions } from '../hooks/use-bulk-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import type { Selection } from './selection.js';

interface BulkBarProps {
  readonly selected: Selection;
  readonly onTask: (task: Task) => void;
  readonly onClear: () => void;
}

/** Sticks to the lower edge of the window, so that it is visible wherever keys are selected. */
export function BulkBar({ selected, onTask, onClear }: BulkBarProps) {
  const { t } = useLanguage();
  if (selected.size === 0) return null;
  const accessKeys = [...selected.values()];
  return (
    <div className="bulk" role="group" aria-label={t('bulk.title')}>
      <span role="status">{t('bulk.selected', { count: selected.size })}</span>
      {bulkActions.map((action) => (
        <button key={action} type="button" onClick={() => onTask({ kind: 'bulk', action, accessKeys })}>
          {t(`bulk.${action}Selected`)}
        </button>
      ))}
      <button type="button" onClick={onClear}>
        {t('bulk.clear')}
      </button>
    </div>
  );
}
