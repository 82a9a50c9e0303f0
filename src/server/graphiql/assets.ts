import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type * as GraphiQLBundle from '@graphql-yoga/render-graphiql/graphiql';
import type { HttpRequest } from '../http/request.js';
import { errorResponse, type HttpResponse } from '../http/response.js';

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

const assetNames = ['boot', 'css', 'editorWorker', 'graphqlWorker', 'js', 'jsonWorker'] as const;

/** Relative to `/graphql`, so that they also hold behind a proxy that puts a path in front. */
export type AssetUrls = Readonly<Record<(typeof assetNames)[number], string>>;

export interface Assets {
  readonly urls: AssetUrls;
  answer(request: HttpRequest): Promise<HttpResponse>;
}

/** The bundle as files, named by what is in them, so that they can be kept for ever. */
export function createAssets(bundle: typeof GraphiQLBundle): Assets {
  const files = {
    boot: fileOf(bootScript, 'js'),
    css: fileOf(bundle.css + tabsStandStill, 'css'),
    editorWorker: fileOf(bundle.editorWorkerService, 'js'),
    graphqlWorker: fileOf(bundle.graphqlWorker, 'js'),
    js: fileOf(bundle.js, 'js'),
    jsonWorker: fileOf(bundle.jsonWorker, 'js'),
  };
  const byPath = new Map(Object.values(files).map((file) => [`/${file.url}`, file]));

  return {
    urls: Object.fromEntries(assetNames.map((name) => [name, files[name].url])) as AssetUrls,
    async answer({ url = '', headers }) {
      const file = byPath.get(url);
      if (file === undefined) return notFound;
      return headers['accept-encoding']?.includes('gzip') === true ? file.compressed() : file.plain;
    },
  };
}

// GraphiQL animates its tabs and hides that, but for the tab that has the focus. Pressed, a tab would jump from under the
// pointer to where the animation believes it, and the click be lost.
const tabsStandStill = '\n.graphiql-tab { transform: none !important }\n';

interface File {
  readonly url: string;
  readonly plain: HttpResponse;
  compressed(): Promise<HttpResponse>;
}

const contentTypes = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
const compress = promisify(gzip);

function fileOf(text: string, extension: 'js' | 'css'): File {
  const body = Buffer.from(text);
  const headers = {
    'content-type': contentTypes[extension],
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  let compressed: Promise<HttpResponse> | undefined;
  return {
    url: `graphiql/${createHash('sha256').update(body).digest('hex').slice(0, 16)}.${extension}`,
    plain: { status: 200, headers, body },
    compressed: () =>
      (compressed ??= compress(body).then((zipped) => ({
        status: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: zipped,
      }))),
  };
}

const notFound = errorResponse(404, { code: 'NOT_FOUND', message: 'There is nothing at this path.' });
