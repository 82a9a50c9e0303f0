import { useEffect } from 'react';
import type { Task } from '../dialogs/task.js';
import { FailureNotice } from '../graphql/failure-notice.js';
import { useAccessKeys } from '../hooks/use-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import type { ListState } from '../url/list-state.js';
import type { UrlState } from '../url/use-list-state.js';
import { BulkBar } from './bulk-bar.js';
import { CountChips } from './count-chips.js';
import { counts } from './counts.js';
import { filterOf } from './filter-fields.js';
import { FilterForm } from './filter-form.js';
import { KeyTable } from './key-table.js';
import { Pager } from './pager.js';
import { noSelection, type Selection } from './selection.js';
import { SortSelect } from './sort-select.js';

interface KeyListProps {
  readonly url: UrlState;
  readonly selected: Selection;
  readonly onSelect: (selected: Selection) => void;
  readonly onTask: (task: Task) => void;
}

const firstPage = { pageNumber: 1, after: null, before: null } as const;

export function KeyList({ url, selected, onSelect, onTask }: KeyListProps) {
  const { t } = useLanguage();
  const { expiringDays, slots } = useOptions();
  const { filter, count, sort, size, pageNumber, after, before } = url.list;
  const scope = filterOf(filter);
  const {
    page,
    counts: loaded,
    isLoading,
    failure,
    reload,
  } = useAccessKeys({
    filter: { ...scope, ...(count !== null && counts[count].filter(expiringDays)) },
    scope,
    sort,
    pageSize: size,
    after,
    before,
  });

  // A shared link may have a cursor that this server, or a later filter, does not accept: it leads to the first page then.
  const isCursorRefused = failure?.code === 'INVALID_CURSOR';
  const { change } = url;
  useEffect(() => {
    if (isCursorRefused) change(firstPage);
  }, [isCursorRefused, change]);

  // A cursor belongs to its filter and its sort, and selected rows may not be in the list any more.
  const search = (changed: Partial<ListState>) => {
    change({ ...changed, ...firstPage });
    onSelect(noSelection);
  };
  const isFiltered = count !== null || Object.keys(filter).length > 0;
  const sorting = { sort, onSort: (next: ListState['sort']) => search({ sort: next }) };

  return (
    <>
      <CountChips loaded={loaded} selected={count} onSelect={(next) => search({ count: next })} />
      <FilterForm
        key={url.visit}
        initial={filter}
        issues={failure?.issues ?? []}
        onFilter={(next) => search({ filter: next })}
      />
      {!isCursorRefused && <FailureNotice failure={failure} onRetry={reload} />}
      <div className="list-head">
        <p role="status" className="hint">
          {isLoading ? t('list.loading') : page !== null && t('list.count', { count: page.totalCount })}
          {page !== null && page.unreadableCount > 0 && ` ${t('list.unreadable', { count: page.unreadableCount })}`}
        </p>
        <SortSelect {...sorting} />
      </div>
      {page !== null && (
        <>
          <KeyTable
            keys={page.nodes}
            isLoading={isLoading}
            isStale={failure !== null}
            empty={isFiltered ? t('list.noMatch') : (slots.empty ?? t('list.empty'))}
            {...sorting}
            selected={selected}
            onSelect={onSelect}
            onOpen={url.open}
          />
          <Pager state={{ size, pageNumber, after, before }} page={page} onPage={(next) => change(next)} />
        </>
      )}
      <BulkBar selected={selected} onTask={onTask} onClear={() => onSelect(noSelection)} />
    </>
  );
}
