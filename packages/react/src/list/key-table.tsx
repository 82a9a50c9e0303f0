import type { ReactNode } from 'react';
import type { KeyRowFragment } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { KeyRow } from './key-row.js';
import type { Selection } from './selection.js';
import { SortHeader, type SortingProps } from './sort-header.js';

interface KeyTableProps extends SortingProps {
  readonly keys: readonly KeyRowFragment[];
  readonly isLoading: boolean;
  /** The rows are those of an earlier request. */
  readonly isStale: boolean;
  readonly empty: ReactNode;
  readonly selected: Selection;
  readonly onSelect: (selected: Selection) => void;
  readonly onOpen: (id: string) => void;
}

export function KeyTable({ keys, isLoading, isStale, empty, selected, onSelect, onOpen, ...sorting }: KeyTableProps) {
  const { t } = useLanguage();
  if (keys.length === 0 && !isLoading && !isStale) return <div className="empty">{empty}</div>;
  const areAllSelected = keys.length > 0 && keys.every(({ id }) => selected.has(id));
  const select = (chosen: readonly KeyRowFragment[], isSelected: boolean) => {
    const next = new Map(selected);
    for (const key of chosen)
      if (isSelected) next.set(key.id, key);
      else next.delete(key.id);
    onSelect(next);
  };
  return (
    <table role="table" aria-busy={isLoading} className={isStale || isLoading ? 'keys stale' : 'keys'}>
      <caption className="for-screen-readers">{t('list.title')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className="tick">
            <label>
              <input
                type="checkbox"
                aria-label={t('list.selectPage')}
                checked={areAllSelected}
                onChange={(event) => select(keys, event.target.checked)}
              />
              <span className="for-cards" aria-hidden="true">
                {t('list.selectPage')}
              </span>
            </label>
          </th>
          <SortHeader field="NAME" {...sorting} />
          <SortHeader field="STATUS" {...sorting} />
          <th scope="col" role="columnheader">
            {t('column.access')}
          </th>
          <SortHeader field="EXPIRES_AT" {...sorting} />
          <SortHeader field="CREATED_AT" {...sorting} />
          <SortHeader field="CREATED_BY" {...sorting} />
        </tr>
      </thead>
      <tbody role="rowgroup">
        {keys.map((accessKey) => (
          <KeyRow
            key={accessKey.id}
            accessKey={accessKey}
            isSelected={selected.has(accessKey.id)}
            onSelect={(isSelected) => select([accessKey], isSelected)}
            onOpen={() => onOpen(accessKey.id)}
          />
        ))}
      </tbody>
    </table>
  );
}
