/**
 * What runs in the browser: plain script, served as a file. GraphiQL gets a storage of its own, in which
 * - what another edition of the examples left behind is dropped, or its tabs would hide the new ones;
 * - tabs that come back get the default headers again, which are never stored.
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
  const withHeaders = (text) => {
    const state = JSON.parse(text);
    for (const tab of state.tabs) tab.headers = tab.headers || options.headers;
    return JSON.stringify(state);
  };
  const storage = {
    get length() {
      return localStorage.length;
    },
    getItem(key) {
      const text = localStorage.getItem(prefix + key);
      return text !== null && key === 'graphiql:tabState' ? withHeaders(text) : text;
    },
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    },
  };

  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
    ...options,
    storage,
    // The default would copy every keystroke into the address bar, and from there into logs and histories.
    onEditQuery() {},
  });
})();
`;
