import { useEffect, useMemo, useState } from 'react';
import { useQuery, type UseQueryState } from 'urql';
import { type Failure, failureOfRequest } from '../graphql/failure.js';
import {
  type AccessKeyFilter,
  type AccessKeySort,
  KeywayHistoryDocument,
  KeywayKeyDocument,
  KeywayListDocument,
  type KeywayListQuery,
  KeywayViewerDocument,
} from '../graphql/generated.js';
import { useOptions } from '../provider/options.js';
import { useStatuses } from '../provider/statuses.js';
import { type Viewer, viewerOf } from '../provider/viewer.js';

/** An empty list names no key, and is out of date all the same when one is made. */
const listContext = { additionalTypenames: ['AccessKey'] };

export interface AccessKeysQuery {
  readonly filter?: AccessKeyFilter;
  /** What is counted in `counts`; default: `filter`. */
  readonly scope?: AccessKeyFilter;
  readonly sort?: AccessKeySort | null;
  /** Default 20. */
  readonly pageSize?: number;
  /** Cursors of `pageInfo`; neither: the first page. */
  readonly after?: string | null;
  readonly before?: string | null;
}

type Loaded<Name extends keyof KeywayListQuery> = NonNullable<KeywayListQuery[Name]>;

export interface AccessKeyList {
  /** The last page that was loaded. When a request fails it stays, with `failure`. Null until there is one. */
  readonly page: Loaded<'page'> | null;
  readonly counts: (Loaded<'scope'>['summary'] & { readonly total: number }) | null;
  readonly isLoading: boolean;
  /** Why the page is not that of the query. */
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** A page of keys, and counts. It is loaded again after each change that is made through these hooks. */
export function useAccessKeys(query: AccessKeysQuery = {}): AccessKeyList {
  const { tenant, expiringDays } = useOptions();
  const { dropConfirmed } = useStatuses();
  const { filter = {}, scope = filter, sort = null, pageSize = 20, after = null, before = null } = query;
  const within = (condition: AccessKeyFilter) => (tenant === null ? condition : { ...condition, tenantIds: [tenant] });
  const [state, execute] = useQuery({
    query: KeywayListDocument,
    context: listContext,
    variables: {
      filter: within(filter),
      scope: within(scope),
      sort: sort === null ? null : [sort],
      ...(before === null ? { first: pageSize, after } : { last: pageSize, before }),
      expiring: `P${expiringDays}D`,
    },
  });
  const { data, fetching, stale } = state;

  const [last, setLast] = useState<{ page: Loaded<'page'> | null; scope: Loaded<'scope'> | null }>({
    page: null,
    scope: null,
  });
  const isLoading = fetching || stale;
  const { page, scope: counted } = data ?? {};
  if ((page != null && page !== last.page) || (counted != null && counted !== last.scope)) {
    setLast({ page: page ?? last.page, scope: counted ?? last.scope });
  }
  useEffect(() => {
    if (data !== undefined && !isLoading) dropConfirmed();
  }, [data, isLoading, dropConfirmed]);

  const shownScope = counted ?? last.scope;
  return {
    page: page ?? last.page,
    counts: shownScope === null ? null : { ...shownScope.summary, total: shownScope.totalCount },
    isLoading,
    failure: useFailureEvent(state),
    reload: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** One key. `accessKey` is undefined until it is loaded, and null when there is none with this id in the caller's scope. */
export function useAccessKey(id: string) {
  const [state, execute] = useQuery({
    query: KeywayKeyDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const { data, error, fetching } = state;
  return {
    accessKey: error === undefined ? data?.accessKey : (data?.accessKey ?? undefined),
    isLoading: fetching,
    failure: useFailureEvent(state),
    reload: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** The newest events of a key, from Descope's audit trail. Few calls to it are allowed: use it where it is asked for. */
export function useAccessKeyHistory(id: string, first = 20) {
  const [state, execute] = useQuery({ query: KeywayHistoryDocument, variables: { id, first } });
  return {
    history: state.data?.accessKey?.history ?? null,
    isLoading: state.fetching,
    failure: useFailureEvent(state),
    reload: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** The caller: their rights, the tenants and roles that they may assign, and the policy for new keys. Null until loaded. */
export function useAccessKeyViewer(): {
  readonly viewer: Viewer | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
} {
  const [state, execute] = useQuery({ query: KeywayViewerDocument });
  const { data } = state;
  const viewer = useMemo(() => viewerOf(data), [data]);
  return {
    viewer,
    failure: useFailureEvent(state),
    reload: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** The failure of a request that is over, and one event for it. */
function useFailureEvent({ error, fetching }: Pick<UseQueryState, 'error' | 'fetching'>): Failure | null {
  const { emit } = useOptions();
  const failure = useMemo(() => (error && !fetching ? failureOfRequest(error) : null), [error, fetching]);
  useEffect(() => {
    if (failure !== null) emit({ type: 'failed', code: failure.code, requestId: failure.requestId });
  }, [failure, emit]);
  return failure;
}
