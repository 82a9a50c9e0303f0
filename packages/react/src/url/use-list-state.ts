import { useCallback, useEffect, useRef, useState } from 'react';
import { type ListState, readListState, writeListState } from './list-state.js';

export interface UrlState {
  readonly list: ListState;
  /** Goes up with Back and Forward, so that forms take what the URL then has. */
  readonly visit: number;
  change(changed: Partial<Omit<ListState, 'open'>>): void;
  open(id: string): void;
  close(): void;
}

/** The state of the list, in the query of the page's URL. */
export function useListState(): UrlState {
  const [{ list, visit }, setShown] = useState(() => ({ list: readListState(location.search), visit: 0 }));
  /** Whether the entry before this one in the history is the list without the panel. */
  const isPanelPushed = useRef(false);

  useEffect(() => {
    const read = () => {
      isPanelPushed.current = false;
      setShown((before) => ({ list: readListState(location.search), visit: before.visit + 1 }));
    };
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  const go = useCallback((changed: Partial<ListState>, method: 'pushState' | 'replaceState') => {
    setShown((before) => ({ ...before, list: { ...before.list, ...changed } }));
    const query = writeListState(location.search, { ...readListState(location.search), ...changed });
    if (query !== location.search) history[method](history.state, '', location.pathname + query + location.hash);
  }, []);

  return {
    list,
    visit,
    change: useCallback((changed) => go(changed, 'pushState'), [go]),
    open: useCallback(
      (id) => {
        go({ open: id }, 'pushState');
        isPanelPushed.current = true;
      },
      [go],
    ),
    close: useCallback(() => {
      if (!isPanelPushed.current) return go({ open: null }, 'replaceState');
      isPanelPushed.current = false;
      setShown((before) => ({ ...before, list: { ...before.list, open: null } }));
      history.back();
    }, [go]),
  };
}
