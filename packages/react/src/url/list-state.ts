import type { AccessKeySortField } from '../graphql/generated.js';
import { type CountName, countNames } from '../list/counts.js';
import { type FilterTexts, filterFields, isSecretLike } from '../list/filter-fields.js';

export interface ListSort {
  readonly field: SortField;
  readonly desc: boolean;
}

export type SortField = Exclude<AccessKeySortField, '%future added value' | 'ID'>;

export const sortFields: readonly SortField[] = ['NAME', 'STATUS', 'EXPIRES_AT', 'CREATED_AT', 'CREATED_BY'];

export const pageSizes = [10, 20, 50, 100] as const;

/** What a link to the list leads to. */
export interface ListState {
  readonly filter: FilterTexts;
  readonly count: CountName | null;
  readonly sort: ListSort | null;
  readonly size: number;
  /** Counted from 1 by the steps to this page: a cursor has no position. */
  readonly pageNumber: number;
  readonly after: string | null;
  readonly before: string | null;
  /** Id of the key whose panel is open. */
  readonly open: string | null;
}

const prefix = 'keys.';

/** Reads the parameters that begin with `keys.`; what is no valid value counts as absent. */
export function readListState(search: string): ListState {
  const parameters = new URLSearchParams(search);
  const read = (name: string): string | null => parameters.get(prefix + name)?.trim() || null;
  const filter = filterFields.flatMap((name) => {
    const text = read(name);
    return text === null ? [] : [[name, text]];
  });
  const [, minus, field] = /^(-?)([A-Z_]+)$/.exec(read('sort') ?? '') ?? [];
  const sortField = sortFields.find((each) => each === field);
  const after = read('after');
  const before = after === null ? read('before') : null;
  const pageNumber = Number(read('page'));
  return {
    filter: Object.fromEntries(filter) as FilterTexts,
    count: countNames.find((name) => name === read('count')) ?? null,
    sort: sortField === undefined ? null : { field: sortField, desc: minus === '-' },
    size: pageSizes.find((size) => String(size) === read('size')) ?? 20,
    pageNumber: (after ?? before) !== null && Number.isSafeInteger(pageNumber) && pageNumber > 0 ? pageNumber : 1,
    after,
    before,
    open: read('open'),
  };
}

/** The query of a URL with this state. Parameters of the page stay, and secrets never get in. */
export function writeListState(search: string, state: ListState): string {
  const parameters = new URLSearchParams(search);
  for (const name of Array.from(parameters.keys())) if (name.startsWith(prefix)) parameters.delete(name);
  const { filter, count, sort, size, pageNumber, after, before, open } = state;
  const values: Readonly<Record<string, string | null | undefined>> = {
    ...filter,
    count,
    sort: sort === null ? null : `${sort.desc ? '-' : ''}${sort.field}`,
    size: size === 20 ? null : String(size),
    page: pageNumber === 1 ? null : String(pageNumber),
    after,
    before,
    open,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value != null && value !== '' && !isSecretLike(value)) parameters.set(prefix + name, value);
  }
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}
