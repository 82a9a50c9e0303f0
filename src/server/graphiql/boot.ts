/**
 * What runs in the browser: plain script, served as a file. It gives GraphiQL a storage of its own, in which
 * - what another edition of the examples left behind is dropped, or its tabs would hide the new ones;
 * - headers are kept without their values. A tab with an Authorization header of its own comes back with an empty one, and
 *   is refused until one is typed again: it never runs with the rights of another user.
 *
 * The header of "Run as" is added to requests, and not to tabs, so that a header in a tab is always one that was typed there.
 */
export const bootScript = String.raw`'use strict';
(() => {
  const { workers, edition, examples, people, options } = JSON.parse(document.getElementById('settings').textContent);

  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_module, label) => workers[label] || workers.editorWorkerService,
  };

  const prefix = 'keyway:' + edition + ':';
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('keyway:') && !key.startsWith(prefix)) localStorage.removeItem(key);
  }
  const withoutValues = (headers) => {
    if (!headers || headers.trim() === '') return headers;
    let names;
    try {
      names = Object.keys(JSON.parse(headers));
    } catch {
      names = ['Authorization'];
    }
    return JSON.stringify(Object.fromEntries(names.map((name) => [name, ''])), null, 2);
  };
  const withHeaders = ['graphiql:tabState', 'graphiql:queries', 'graphiql:favorites'];
  const storable = (key, value) => {
    if (key === 'graphiql:headers') return withoutValues(value);
    if (!withHeaders.includes(key)) return value;
    return JSON.stringify(JSON.parse(value), (name, part) => (name === 'headers' ? withoutValues(part) : part));
  };

  const tabOf = (query, variables, id) => {
    const operation = /^(?!#).*(?:query|subscription|mutation)\s+(\w+)/m.exec(query);
    const operationName = operation === null ? null : operation[1];
    return { id, title: operationName || '<untitled>', query, variables, headers: null, operationName, response: null };
  };
  const restored = () => {
    const kept = JSON.parse(localStorage.getItem(prefix + 'graphiql:tabState') || 'null');
    if (kept !== null && kept.tabs.length > 0) return kept;
    return { tabs: examples.map((query, at) => tabOf(query, null, 'example-' + at)), activeTabIndex: 0 };
  };
  /** What a link asks for is opened, and not run. */
  const openLink = ({ tabs, activeTabIndex }) => {
    const asked = new URLSearchParams(location.search);
    const query = asked.get('query');
    if (!query) return { tabs, activeTabIndex };
    history.replaceState(null, '', location.pathname);
    const variables = asked.get('variables');
    const found = tabs.findIndex((tab) => tab.query === query && (tab.variables || null) === variables);
    if (found !== -1) return { tabs, activeTabIndex: found };
    return { tabs: [...tabs, tabOf(query, variables, 'link-' + Date.now())], activeTabIndex: tabs.length };
  };
  let state = openLink(restored());
  const active = () => state.tabs[state.activeTabIndex] || state.tabs[0];

  const storage = {
    get length() {
      return localStorage.length;
    },
    getItem: (key) => (key === 'graphiql:tabState' ? JSON.stringify(state) : localStorage.getItem(prefix + key)),
    setItem: (key, value) => localStorage.setItem(prefix + key, storable(key, value)),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    },
  };

  const runAs = document.getElementById('run-as');
  if (runAs !== null) {
    const chosen = people.findIndex(({ who }) => who === localStorage.getItem(prefix + 'runAs'));
    runAs.selectedIndex = Math.max(chosen, 0);
    runAs.addEventListener('change', () => localStorage.setItem(prefix + 'runAs', people[runAs.selectedIndex].who));
  }
  const isOwn = (headers) => Object.keys(headers || {}).some((name) => name.toLowerCase() === 'authorization');

  const done = document.getElementById('done');
  document.getElementById('copy-link').addEventListener('click', async () => {
    const { query, variables } = active();
    const link = new URL(location.pathname, location.href);
    link.searchParams.set('query', query || '');
    if (variables) link.searchParams.set('variables', variables);
    if (link.href.length > 8000) {
      done.textContent = 'This tab is too long for a link.';
    } else if (navigator.clipboard) {
      await navigator.clipboard.writeText(link.href);
      done.textContent = 'Link copied: query and variables, without headers.';
    } else {
      prompt('Link to this tab', link.href);
    }
    setTimeout(() => (done.textContent = ''), 4000);
  });

  const { query, variables, headers } = active();
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
    ...options,
    // GraphiQL opens the tab that has these.
    query: query || '',
    variables: variables || '',
    initialHeaders: headers || '',
    additionalHeaders: ({ extensions }) =>
      runAs === null || isOwn(extensions && extensions.headers)
        ? {}
        : { authorization: people[runAs.selectedIndex].authorization },
    storage,
    // Those of GraphiQL, of which the history is one. Yoga would replace them with its own.
    plugins: undefined,
    onTabChange: (changed) => (state = changed),
    // The default would copy every keystroke into the address bar, and from there into logs and histories.
    onEditQuery() {},
  });
})();
`;

/** Added to GraphiQL's styles. */
export const ownStyles = `
/* GraphiQL animates its tabs and hides that, but for the tab that has the focus. Pressed, a tab would jump from under the
   pointer to where the animation believes it, and the click be lost. */
.graphiql-tab { transform: none !important }

html, body { height: 100% }
body {
  margin: 0;
  display: flex;
  flex-direction: column;
  color-scheme: light dark;
  background: light-dark(#fff, #212a3b);
  color: light-dark(#3b4b68, #e7eaf0);
  font: 15px/1.4 system-ui, sans-serif;
}
body.graphiql-light { color-scheme: light }
body.graphiql-dark { color-scheme: dark }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; padding: 8px 16px }
.bar strong { display: flex; align-items: center; gap: 6px }
.bar strong svg { width: 24px; height: 24px }
.bar label { display: flex; align-items: center; gap: 8px; min-width: 0; white-space: nowrap }
.bar select { min-width: 0; max-width: 100% }
.bar select, .bar button { font: inherit; min-height: 32px }
.bar a { color: inherit }
.bar :focus-visible { outline: 2px solid light-dark(#6429c9, #b9a2ff); outline-offset: 1px }
#root { flex: 1; min-height: 0 }
.graphiql-container { height: 100%; width: 100% }
.graphiql-container .graphiql-logo { display: none }

/* A phone: the result below the query and not beside it, the buttons below both, documentation and history in their place. */
@media (max-width: 700px) {
  .bar { padding: 8px }
  .graphiql-container:has(> .graphiql-sidebar) { flex-direction: column-reverse }
  .graphiql-container .graphiql-sidebar { flex-direction: row; width: 100%; padding: 0 8px }
  .graphiql-container .graphiql-sidebar > button { margin: 0 !important }
  .graphiql-container .graphiql-main { flex-direction: column; min-height: 0; overflow: hidden }
  .graphiql-container .graphiql-sessions { margin: 0; min-height: 0; border-radius: 0 }
  .graphiql-container #graphiql-session { flex-direction: column; min-height: 0 }
  .graphiql-container .graphiql-editors, .graphiql-container .graphiql-response { min-height: 0 }
  .graphiql-container .graphiql-query-editor { padding: 8px }
  .graphiql-horizontal-drag-bar { display: none }
  .graphiql-container:has(> .graphiql-sidebar > .active) .graphiql-plugin { flex: 1 !important }
  .graphiql-container:has(> .graphiql-sidebar > .active) .graphiql-sessions { display: none }
}
`;
