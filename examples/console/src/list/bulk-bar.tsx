import type { TaskToDo } from '../dialogs/task';
import { type BulkAction, bulkWords } from '../keys/bulk-action';
import type { Selection } from './selection';

interface BulkBarProps {
  selected: Selection;
  onTask: (task: TaskToDo) => void;
  onClear: () => void;
}

export function BulkBar({ selected, onTask, onClear }: BulkBarProps) {
  if (selected.size === 0) return null;
  const accessKeys = [...selected].map(([id, name]) => ({ id, name }));
  return (
    <div className="bulk" role="group" aria-label="Selected keys">
      <span role="status">{selected.size} selected</span>
      {(Object.keys(bulkWords) as BulkAction[]).map((action) => (
        <button key={action} type="button" onClick={() => onTask({ kind: 'bulk', action, accessKeys })}>
          {bulkWords[action]} selected…
        </button>
      ))}
      <button type="button" onClick={onClear}>
        Select none
      </button>
    </div>
  );
}
