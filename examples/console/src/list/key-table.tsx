import type { TaskToDo } from '../dialogs/task';
import type { AccessKeySort, KeyRowFragment } from '../graphql/generated/graphql';
import { KeyRow } from './key-row';
import type { Selection } from './selection';
import { SortHeader } from './sort-header';

interface KeyTableProps {
  keys: readonly KeyRowFragment[];
  isLoading: boolean;
  isFiltered: boolean;
  sort: AccessKeySort | null;
  selected: Selection;
  onSort: (sort: AccessKeySort | null) => void;
  onSelect: (selected: Selection) => void;
  onTask: (task: TaskToDo) => void;
}

export function KeyTable({ keys, isLoading, isFiltered, selected, onSelect, onTask, ...sorting }: KeyTableProps) {
  if (keys.length === 0 && !isLoading) {
    return (
      <p className="empty">{isFiltered ? 'No key matches. Clear the filters to see all.' : 'There are no keys yet.'}</p>
    );
  }
  const areAllSelected = keys.length > 0 && keys.every(({ id }) => selected.has(id));
  const select = (chosen: readonly KeyRowFragment[], isSelected: boolean) => {
    const next = new Map(selected);
    for (const { id, name } of chosen)
      if (isSelected) next.set(id, name);
      else next.delete(id);
    onSelect(next);
  };
  return (
    <div className="table-frame">
      <table aria-busy={isLoading}>
        <caption className="for-screen-readers">Access keys</caption>
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label="Select all of this page"
                checked={areAllSelected}
                onChange={(event) => select(keys, event.target.checked)}
              />
            </th>
            <SortHeader field="NAME" label="Name" {...sorting} />
            <SortHeader field="STATUS" label="Status" {...sorting} />
            <th scope="col">Access</th>
            <SortHeader field="EXPIRES_AT" label="Expires" {...sorting} />
            <SortHeader field="CREATED_AT" label="Created" {...sorting} />
            <SortHeader field="CREATED_BY" label="Created by" {...sorting} />
          </tr>
        </thead>
        <tbody>
          {keys.map((accessKey) => (
            <KeyRow
              key={accessKey.id}
              accessKey={accessKey}
              isSelected={selected.has(accessKey.id)}
              onSelect={(isSelected) => select([accessKey], isSelected)}
              onOpen={() => onTask({ kind: 'show', id: accessKey.id })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
