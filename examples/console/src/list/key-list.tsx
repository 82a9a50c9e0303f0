import { useState } from 'react';
import { useQuery } from 'urql';
import type { TaskToDo } from '../dialogs/task';
import { failureOfRequest } from '../graphql/failure';
import { FailureNotice } from '../graphql/failure-notice';
import { graphql } from '../graphql/generated';
import type { AccessKeyFilter, AccessKeySort } from '../graphql/generated/graphql';
import { BulkBar } from './bulk-bar';
import type { Chip } from './chip';
import { FilterForm } from './filter-form';
import { KeyTable } from './key-table';
import { type Page, Pager } from './pager';
import { noSelection, type Selection } from './selection';
import { soon } from './status-badges';
import { SummaryChips } from './summary-chips';

const keyListQuery = graphql(`
  query KeyList(
    $filter: AccessKeyFilter
    $scope: AccessKeyFilter
    $sort: [AccessKeySort!]
    $first: Int
    $after: String
    $last: Int
    $before: String
    $soon: Duration!
  ) {
    page: searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        ...KeyRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    scope: searchAccessKeys(filter: $scope, first: 1) {
      totalCount
      summary {
        active
        inactive
        expired
        neverExpires
        unrestricted
        expiring: expiringWithin(duration: $soon)
      }
    }
  }
`);

/** An empty list names no key, and is out of date all the same when one is made. */
const context = { additionalTypenames: ['AccessKey'] };

interface KeyListProps {
  selected: Selection;
  onSelect: (selected: Selection) => void;
  onTask: (task: TaskToDo) => void;
}

export function KeyList({ selected, onSelect, onTask }: KeyListProps) {
  const [scope, setScope] = useState<AccessKeyFilter>({});
  const [chip, setChip] = useState<Chip | null>(null);
  const [sort, setSort] = useState<AccessKeySort | null>(null);
  const [page, setPage] = useState<Page>({ size: 20, at: 1, after: null, before: null });

  const { size, after, before } = page;
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: keyListQuery,
    context,
    variables: {
      filter: { ...scope, ...chip?.filter },
      scope,
      sort: sort === null ? null : [sort],
      ...(before === null ? { first: size, after } : { last: size, before }),
      soon: soon.duration,
    },
  });
  const failure = error === undefined ? null : failureOfRequest(error);

  // A cursor belongs to its filter and its sort, and what was ticked may not be on the screen any more.
  const ask =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setPage({ size, at: 1, after: null, before: null });
      onSelect(noSelection);
    };

  return (
    <>
      <SummaryChips total={data?.scope?.totalCount} summary={data?.scope?.summary} chip={chip} onPick={ask(setChip)} />
      <FilterForm issues={failure?.issues ?? []} onFilter={ask(setScope)} />
      <FailureNotice failure={failure} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      <BulkBar selected={selected} onTask={onTask} onClear={() => onSelect(noSelection)} />
      <p role="status" className="hint">
        {fetching || stale ? 'Loading…' : data?.page != null && `${data.page.totalCount} keys`}
      </p>
      {data?.page != null && (
        <>
          <KeyTable
            keys={data.page.nodes}
            isLoading={fetching || stale}
            isFiltered={chip !== null || Object.values(scope).some((condition) => condition != null)}
            {...{ sort, selected, onSelect, onTask }}
            onSort={ask(setSort)}
          />
          <Pager page={page} pageInfo={data.page.pageInfo} total={data.page.totalCount} onPage={setPage} />
        </>
      )}
    </>
  );
}
