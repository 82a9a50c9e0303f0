/**
 * What runs in the browser: plain script, served as a file. It gives GraphiQL a storage of its own, in which
 * - what another edition of the examples left behind is dropped, or its tabs would hide the new ones;
 * - tabs come back with the headers they began with, which are never stored: GraphiQL's own way would bring them back
 *   bare. A tab is known by its first line, which says whose it is; one that is not known gets the default headers.
 */
export const bootScript = `'use strict';
(() => {
  const { workers, edition, options } = JSON.parse(document.getElementById('settings').textContent);

  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_module, label) => workers[label] || workers.editorWorkerService,
  };

  const prefix = 'keyway:' + edition + ':';
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('keyway:') && !key.startsWith(prefix)) localStorage.removeItem(key);
  }
  const restored = ['graphiql:tabState', 'graphiql:query', 'graphiql:variables', 'graphiql:headers'];
  const storage = {
    get length() {
      return localStorage.length;
    },
    getItem: (key) => (restored.includes(key) ? null : localStorage.getItem(prefix + key)),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    },
  };
  const firstLine = (query) => (query || '').split('\\n', 1)[0];
  const headersOf = (query) =>
    (options.defaultTabs.find((tab) => firstLine(tab.query) === firstLine(query)) || options).headers;
  const keptTabs = () => {
    const { tabs } = JSON.parse(localStorage.getItem(prefix + 'graphiql:tabState') || '{"tabs":[]}');
    return tabs.map(({ query, variables }) => ({ query, variables, headers: headersOf(query) }));
  };
  const tabs = keptTabs();

  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
    ...options,
    defaultTabs: tabs.length === 0 ? options.defaultTabs : tabs,
    storage,
    // The default would copy every keystroke into the address bar, and from there into logs and histories.
    onEditQuery() {},
  });
})();
`;
