import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  extendSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import type { Context } from '../../src/graphql/context.js';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { schema as api } from '../../src/graphql/schema.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { startHarness } from '../support/harness.js';
import { startServer } from '../support/http-server.js';
import { sampleOf } from '../support/sample.js';

const second = 1_000;
const start = Math.floor(Date.now() / second) * second;
const year = 365 * 86_400 * second;

/** Keys that expire one after the other, and one that never does. */
const keys = Array.from({ length: 4 }, (_, index) => ({
  id: `K2Expiring${index}`.padEnd(31, '0'),
  name: `key ${index}`,
  status: index % 2 === 0 ? 'active' : 'inactive',
  createdTime: start / second - 100 + index,
  expireTime: index === 3 ? 0 : start / second + 2 + 3 * index,
  keyTenants: [{ tenantId: 'T1', tenantName: 'One', roleNames: [] }],
  userId: 'U1',
}));
const ids = keys.map(({ id }) => JSON.stringify(id));

/** What a field needs, by its name or by that of its argument. */
const given: Readonly<Record<string, string>> = {
  id: String(ids[0]),
  ids: `[${ids.join()}]`,
  address: '"10.0.0.1"',
  duration: '"PT4S"',
  representations: `[{ __typename: "AccessKey", id: ${ids[0]} }]`,
};

const callOf = ({ name, args }: GraphQLField<unknown, unknown>): string => {
  const needed = args.filter((argument) => argument.name in given && argument.name !== 'first');
  return needed.length === 0
    ? name
    : `${name}(${needed.map((argument) => `${argument.name}: ${given[argument.name]}`).join()})`;
};

/** A query for each leaf field of each type, by each way to it that visits no type twice. */
function leafQueries(schema: GraphQLSchema): readonly string[] {
  const queries: string[] = [];
  const visited = new Set<string>();
  function visit(type: GraphQLObjectType, wrap: (inside: string) => string, above: ReadonlySet<string>): void {
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      const call = callOf(field);
      if (isLeafType(named)) {
        queries.push(wrap(call));
        continue;
      }
      const members = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
      for (const member of members) {
        const place = `${type.name}.${field.name}.${member.name}`;
        if (above.has(member.name) || visited.has(place)) continue;
        visited.add(place);
        const inside = (text: string) => (isAbstractType(named) ? `... on ${member.name} { ${text} }` : text);
        visit(member, (text) => wrap(`${call} { ${inside(text)} }`), new Set([...above, member.name]));
      }
    }
  }
  const root = schema.getQueryType();
  if (root) visit(root, (inside) => `{ ${inside} }`, new Set());
  return queries;
}

it.each([
  ['the API', api, {}],
  ['the subgraph', createSubgraphSchema(), { FEDERATION: 'on' }],
])(
  'no leaf field of %s is stale when its own next change has come',
  { timeout: 120_000 },
  async (_name, schema, variables) => {
    const stored = vi.spyOn(ResponseCache.prototype, 'store');
    let now = start;
    const clock = () => now;
    const sandbox = {
      auditSearchesPerMinute: Infinity,
      data: { tenants: [{ id: 'T1', name: 'One' }], users: [], roles: [], keys },
    };
    const caching = await startHarness({ clock, sandbox, variables: { ...variables, SEARCH_REUSE: '60s' } });
    const reading = await startHarness({ clock, inFrontOf: caching.sandbox, variables });
    const warm = '{ searchAccessKeys { totalCount } }';
    const all = leafQueries(schema);
    const queries = sampleOf(all, { some: 8 });
    const changing: string[] = [];
    for (const query of queries) {
      now = start;
      await caching.execute(warm);
      const first = await reading.execute(query);
      expect(first.errors, query).toBeUndefined();
      for (let time = 0; time < 3; time++) expect((await caching.execute(query)).data, query).toEqual(first.data);
      // Each change is the next one of the response before it; at last, what nothing is said to change.
      for (let changes = 0; changes < 4; changes++) {
        const changesAt = stored.mock.lastCall?.[2].changesAt ?? Infinity;
        now = changesAt === Infinity ? now + year : changesAt;
        const { data } = await reading.execute(query);
        for (let time = 0; time < 2; time++)
          expect((await caching.execute(query)).data, `${query} at ${now - start} ms`).toEqual(data);
        if (JSON.stringify(data) !== JSON.stringify(first.data)) changing.push(query);
      }
    }
    expect(all.length).toBeGreaterThan(90);
    // Statuses, capabilities, counts and filters change; otherwise nothing was shown.
    if (queries.length === all.length) expect(new Set(changing).size).toBeGreaterThan(10);
    expect(stored.mock.calls.length).toBeGreaterThan(queries.length);
  },
);

function createCachingApp(sandbox: Sandbox, clock: () => number): App {
  const config = readConfig({
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    SEARCH_REUSE: '60s',
    RATE_LIMIT: 'off',
  });
  const app = createApp({ config, logger: createLogger({ level: 'silent' }), graphiql: null, clock });
  onTestFinished(() => app.close());
  return app;
}

it('a field that depends on the time, the caller or the request without declaring it is not cached', async () => {
  let now = start;
  const sandbox = await startSandbox({ clock: () => now, data: { tenants: [], users: [], roles: [], keys } });
  onTestFinished(() => sandbox.close());
  const schema = extendSchema(
    api,
    parse('extend type AccessKey { age: Int! asked: String! by: String! steady: Int! }'),
  );
  const fields = (schema.getType('AccessKey') as GraphQLObjectType).getFields();
  let resolved = 0;
  const forgetful: Record<string, (key: { createdAt: Date }, context: Context) => unknown> = {
    age: ({ createdAt }, context) => (context.now() - createdAt.getTime()) / second,
    asked: (_key, { requestId }) => requestId,
    by: (_key, { callerId }) => callerId,
    steady: () => ++resolved,
  };
  for (const [name, resolve] of Object.entries(forgetful)) {
    const field = fields[name];
    if (field) field.resolve = (source: { createdAt: Date }, _args, context: Context) => resolve(source, context);
  }
  const clock = () => now;
  const app = createCachingApp(sandbox, clock);
  const responseCache = new ResponseCache({ reads: { version: 0 }, clock });
  const { post } = await startServer({ schema, createContext: app.createContext, responseCache });
  const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
  const ask = async (field: string, requestId = 'r') => {
    const query = `{ accessKey(id: ${ids[0]}) { ${field} } }`;
    const response = await post({ query }, { authorization, 'x-request-id': requestId });
    return ((await response.json()) as { data: { accessKey: Record<string, unknown> } }).data.accessKey[field];
  };
  await post({ query: '{ searchAccessKeys { totalCount } }' }, { authorization });
  const ages = [];
  for (const passed of [0, 0, 5, 10]) {
    now = start + passed * second;
    ages.push(await ask('age'));
  }
  expect(ages).toEqual([100, 100, 105, 110]);
  expect([await ask('asked', 'r-1'), await ask('asked', 'r-2'), await ask('asked', 'r-3')]).toEqual([
    'r-1',
    'r-2',
    'r-3',
  ]);
  expect(await ask('by')).toBe(await ask('by'));
  // What depends on the key alone is cached, so that the others could have been.
  expect([await ask('steady'), await ask('steady'), await ask('steady')]).toEqual([1, 1, 1]);
});

it('resolvers and the domain have no clock and no chance but those they are given', () => {
  const src = join(import.meta.dirname, '../../src');
  const files = ['graphql', 'access-keys'].flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('freshness.ts'))
      .map((name) => join(folder, name)),
  );
  const reading = files.filter((file) =>
    readFileSync(join(src, file), 'utf8')
      .split('\n')
      .some((line) => /Date\.now\(\)|new Date\(\)|Math\.random|randomUUID/.test(line)),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(reading).toEqual([]);
});
