import type { GraphQLSchema } from 'graphql';
import { expect, onTestFinished } from 'vitest';
import { createApp, type App, type AppOptions } from '../../../src/app.js';
import { readConfig, type Variables } from '../../../src/config/config.js';
import { createSubgraphSchema } from '../../../src/graphql/federation/subgraph-schema.js';
import { schema as api } from '../../../src/graphql/schema.js';
import { DEMO_PEOPLE, startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { noLoadLimits } from '../../../src/server/http/load-shedding.js';
import { createMemoryState } from '../../../src/shared-state/shared-state.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { noMetrics } from '../../../src/telemetry/metrics.js';
import { randomRequests, type RandomRequest } from './random-request.js';
import { RandomSource } from './random-source.js';
import { createReference, type ExpectedResponse } from './reference.js';

/** No key expires while two responses are compared. */
const start = Date.now();
const clock = () => start;

const kinds: readonly { schema: GraphQLSchema; variables: Variables; development: boolean }[] = [
  { schema: api, variables: {}, development: false },
  { schema: createSubgraphSchema(), variables: { FEDERATION: 'on' }, development: false },
  { schema: api, variables: { DEVELOPMENT: 'on' }, development: true },
];

export interface Tally {
  /** By what served the operation, or by why there was none. */
  readonly [outcome: string]: number;
}

/**
 * Sends random requests to a server as it is shipped, and to one that has only graphql-js, each in front of its own
 * sandbox. Statuses, headers and bytes must be the same, and now and then what the sandboxes hold.
 */
export async function compareWithReference({ seed, documents }: { seed: number; documents: number }): Promise<Tally> {
  const random = new RandomSource(seed);
  const tally: Record<string, number> = {};
  const count = (outcome: string) => void (tally[outcome] = (tally[outcome] ?? 0) + 1);
  const [served, plain] = [await startWorld(), await startWorld()];
  const sharedState = createMemoryState({ clock });
  const pairs = await Promise.all(
    kinds.map(async ({ schema, variables, development }) => {
      const metrics = { ...noMetrics, operationServed: count };
      const app = createTestApp(served.sandbox, { ...variables, SEARCH_REUSE: '60s' }, { metrics, sharedState });
      const { url } = await app.listen();
      const reference = createTestApp(plain.sandbox, { ...variables, SEARCH_REUSE: '0' });
      const expectedOf = createReference({ app: reference, schema, development, authorizations: plain.authorizations });
      return { schema, url, expectedOf };
    }),
  );
  for (let index = 0; index < documents; index++) {
    const { schema, url, expectedOf } = random.pick(pairs);
    for (const request of randomRequests(random, { schema, callers: served.authorizations.length })) {
      const requestId = `r-${index}`;
      const expected = await expectedOf(request, requestId);
      const given = await send(url, request, {
        requestId,
        authorization: served.authorizations[request.caller] ?? null,
      });
      if (JSON.stringify(given) !== JSON.stringify(expected)) {
        const asked = `SEED=${seed}, document ${index}: ${JSON.stringify(request, null, 2)}`;
        expect(comparable(given), asked).toEqual(comparable(expected));
      }
      count(outcomeOf(expected));
    }
    if (index % 25 === 0 || index === documents - 1) {
      expect(served.sandbox.keys.all(), `SEED=${seed}, document ${index}`).toEqual(plain.sandbox.keys.all());
    }
  }
  return tally;
}

async function startWorld(): Promise<{ sandbox: Sandbox; authorizations: readonly (string | null)[] }> {
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const people = await Promise.all(DEMO_PEOPLE.map(({ userId }) => sandbox.sessionFor(userId)));
  const bearers = [`${sandbox.projectId}:${sandbox.managementKey}`, ...people, 'a.b.c'];
  return { sandbox, authorizations: [...bearers.map((bearer) => `Bearer ${bearer}`), null] };
}

function createTestApp(sandbox: Sandbox, variables: Variables, shared: Partial<AppOptions> = {}): App {
  const config = readConfig({
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    RATE_LIMIT: 'off',
    SHUTDOWN_DELAY: '0',
    PORT: '0',
    ...variables,
  });
  const logger = createLogger({ level: 'silent' });
  const app = createApp({ config, logger, graphiql: null, clock, shedding: noLoadLimits, ...shared });
  onTestFinished(() => app.close());
  return app;
}

const headersOfAll = new Set([
  'cache-control',
  'content-length',
  'content-type',
  'x-content-type-options',
  'x-request-id',
]);

async function send(
  url: string,
  { method, accept, params }: RandomRequest,
  { requestId, authorization }: { requestId: string; authorization: string | null },
): Promise<ExpectedResponse> {
  const headers = {
    'x-request-id': requestId,
    ...(authorization !== null && { authorization }),
    ...(accept !== null && { accept }),
  };
  // A URL has room for less than a body.
  const search = new URLSearchParams(
    Object.entries(params)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString();
  const response = await (method === 'GET'
    ? fetch(`${url}?${search}`, { headers })
    : fetch(url, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(params),
      }));
  const [mediaType = ''] = response.headers.get('content-type')?.split(';') ?? [];
  const others = [...response.headers].filter(([name]) => !isOfConnection(name) && !headersOfAll.has(name));
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-type': `${mediaType}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  });
  const body = (await response.text()).replace(/,"extensions":\{"keyway":\{[^}]*\}\}\}$/, '}');
  return { status: response.status, mediaType, headers: Object.fromEntries(others), body };
}

/**
 * Byte for byte, but for errors below a position that an error of one of them has set to null: which of those come before
 * it depends on which read of Descope returns first.
 */
function comparable(response: ExpectedResponse): ExpectedResponse {
  const { data, errors } = JSON.parse(response.body) as { data?: unknown; errors?: { path?: (string | number)[] }[] };
  if (errors === undefined || data === undefined) return response;
  const nulled = errors.map(({ path = [] }) => nulledPosition(data, path));
  if (nulled.every((position) => position === null)) return response;
  const shown = errors.map((error, index) => JSON.stringify(nulled[index] ?? error));
  return { ...response, body: JSON.stringify({ errors: [...new Set(shown)].sort(), data }) };
}

/** Null: the path ends where it leads. */
function nulledPosition(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] | null {
  let value = data;
  for (const [level, key] of path.entries()) {
    if (value === null) return path.slice(0, level);
    value = (value as Record<string | number, unknown>)[key];
  }
  return null;
}

const isOfConnection = (name: string): boolean =>
  ['connection', 'date', 'keep-alive', 'transfer-encoding'].includes(name);

function outcomeOf({ status, body }: ExpectedResponse): string {
  if (status === 401 || status === 405) return String(status);
  const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  if (data === undefined) return errors?.[0]?.extensions.code ?? 'none';
  if (errors === undefined) return 'data';
  return data === null ? 'null with errors' : 'data with errors';
}
