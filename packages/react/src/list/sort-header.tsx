import { useLanguage } from '../language/use-language.js';
import type { ListSort, SortField } from '../url/list-state.js';

export interface SortingProps {
  readonly sort: ListSort | null;
  readonly onSort: (sort: ListSort | null) => void;
}

/** Ascending first, then descending, then the order of the list. */
export function SortHeader({ field, sort, onSort }: SortingProps & { readonly field: SortField }) {
  const { t } = useLanguage();
  const direction = sort?.field !== field ? 'none' : sort.desc ? 'descending' : 'ascending';
  const next = { none: { field, desc: false }, ascending: { field, desc: true }, descending: null }[direction];
  return (
    <th scope="col" role="columnheader" aria-sort={direction}>
      <button type="button" className="link" onClick={() => onSort(next)}>
        {t(`column.${field}`)}
        <span aria-hidden="true">{{ none: '', ascending: ' ↑', descending: ' ↓' }[direction]}</span>
      </button>
    </th>
  );
}
