import type { AccessKeySort, AccessKeySortField } from '../graphql/generated/graphql';

interface SortHeaderProps {
  field: AccessKeySortField;
  label: string;
  sort: AccessKeySort | null;
  onSort: (sort: AccessKeySort | null) => void;
}

/** First up, then down, then as it was. */
export function SortHeader({ field, label, sort, onSort }: SortHeaderProps) {
  const direction = sort?.field !== field ? 'none' : sort.desc === true ? 'descending' : 'ascending';
  const next = { none: { field, desc: false }, ascending: { field, desc: true }, descending: null }[direction];
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className="link" onClick={() => onSort(next)}>
        {label}
        <span aria-hidden="true">{{ none: '', ascending: ' ↑', descending: ' ↓' }[direction]}</span>
      </button>
    </th>
  );
}
