import { missingPackages } from '../../runtime/optional-packages.js';
import type { Endpoint } from '../http/endpoint.js';
import type { HttpRequest } from '../http/request.js';
import { errorResponse, type HttpResponse } from '../http/response.js';
import { createAssets, type Assets } from './assets.js';
import { graphiqlPage } from './page.js';
import { exampleTabs, type Person } from './tabs.js';

export interface GraphiQLSettings {
  /**
   * Stands in the headers editor of every tab, readable by anyone who opens the page: the sandbox's demo credential, and
   * null for everything else.
   */
  readonly authorization: string | null;
  /** For each of them a tab of their own shows who is asking. */
  readonly people?: readonly Person[];
  /** Has the API `_entities`? Then there is an example of it. Default: no. */
  readonly isSubgraph?: boolean;
  /** The text of an example in the names of this API. Default: as it is. */
  readonly rename?: (example: string) => string;
}

/**
 * GraphiQL for browsers at `/graphql`, its files under `/graphiql/`, and nothing from any other place. Its 9 MB are
 * read when the page is first requested.
 */
export function graphiqlEndpoints(settings: GraphiQLSettings, graphql: Endpoint): Readonly<Record<string, Endpoint>> {
  const site = once(() => loadSite(settings));
  return {
    '/graphql': async (request, scope) => (asksForPage(request) ? (await site()).page : graphql(request, scope)),
    '/graphiql/': async (request) =>
      request.method === 'GET' || request.method === 'HEAD' ? (await site()).assets.answer(request) : notGet,
  };
}

interface Site {
  readonly page: HttpResponse;
  readonly assets: Pick<Assets, 'answer'>;
}

async function loadSite(settings: GraphiQLSettings): Promise<Site> {
  const missing = missingPackages('graphiql', 'GraphiQL');
  if (missing !== null) return { page: plainText(missing), assets: { answer: async () => plainText(missing) } };
  const assets = createAssets(await import('@graphql-yoga/render-graphiql/graphiql'));
  return { page: graphiqlPage({ urls: assets.urls, tabs: await exampleTabs(settings) }), assets };
}

const plainText = (text: string): HttpResponse => ({
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

const asksForPage = ({ method, headers }: HttpRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

const notGet = errorResponse(405, { code: 'INVALID_INPUT', message: 'Ask with GET.', headers: { allow: 'GET, HEAD' } });
