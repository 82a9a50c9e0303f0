import { readFile, readdir } from 'node:fs/promises';
import { missingPackages } from '../../runtime/optional-packages.js';
import type { Endpoint } from '../http/endpoint.js';
import type { HttpRequest } from '../http/request.js';
import { errorResponse, type HttpResponse } from '../http/response.js';
import { createAssets, type Assets } from './assets.js';
import { graphiqlPage, type Person } from './page.js';

// The package's own folders, seen from src/server and from dist/server alike.
const operations = new URL('../../../schema/operations/', import.meta.url);
const apiOperations = new URL('../../../schema/api-operations/', import.meta.url);
const subgraphOperations = new URL('../../../schema/subgraph-operations/', import.meta.url);

export interface GraphiQLSettings {
  /**
   * Whom requests can be run as, first the one that they are run as at the start. Their credentials are readable by anyone who
   * opens the page: those of the sandbox. Default: none.
   */
  readonly people?: readonly Person[];
  /** The schema of the API, for a link. */
  readonly sdl: () => string;
  /** Has the API `_entities`, and no names that others own? Its last examples show the one or the other. Default: no. */
  readonly isSubgraph?: boolean;
  /** The text of an example in the names of this API. Default: as it is. */
  readonly rename?: (example: string) => string;
}

/**
 * GraphiQL for browsers at `/graphql`, to which `/` leads, its files under `/graphiql/`, and nothing from any other place. Its
 * 9 MB are read when the page is first requested.
 */
export function graphiqlEndpoints(settings: GraphiQLSettings, graphql: Endpoint): Readonly<Record<string, Endpoint>> {
  const site = once(() => loadSite(settings));
  return {
    '/': async ({ method }) => (method === 'GET' || method === 'HEAD' ? toPage : notGet),
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
  const assets = createAssets(await import('@graphql-yoga/render-graphiql/graphiql'), settings.sdl());
  const examples = await readExamples(settings);
  return { page: graphiqlPage({ urls: assets.urls, examples, people: settings.people ?? [] }), assets };
}

/**
 * The examples of the contract, one a file, in the order of their names, which is that of the tasks they are for; then for a
 * subgraph what gateways ask, and otherwise what a subgraph leaves out.
 */
async function readExamples({
  isSubgraph = false,
  rename = (example) => example,
}: GraphiQLSettings): Promise<readonly string[]> {
  const files = [...(await filesIn(operations)), ...(await filesIn(isSubgraph ? subgraphOperations : apiOperations))];
  return Promise.all(files.map(async (file) => rename(await readFile(file, 'utf8'))));
}

async function filesIn(folder: URL): Promise<readonly URL[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).toSorted();
  return names.map((name) => new URL(name, folder));
}

// Relative, so that it also holds behind a proxy that puts a path in front.
const toPage: HttpResponse = { status: 302, headers: { location: 'graphql' }, body: '' };

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
