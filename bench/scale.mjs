/**
 * What reads cost in projects of 1 000, 10 000 and 100 000 keys: CPU time and the longest pause of the event loop, as CPU time, after a
 * write, when everything is read again, and while the read is reused. The sandbox, Keyway and the client are processes of
 * their own. `npm run bench -- scale`.
 */
import { join } from 'node:path';
import { startPart } from './machine/processes.mjs';
import { clients } from './subjects/clients.mjs';

const sizes = [1_000, 10_000, 100_000];
const tenants = ['acme', 'globex', 'initech'];
const coldRuns = 5;
const warmRequests = 60;

const fields =
  'id name description status expiresAt createdAt roleNames permittedIps keyTenants { tenantId roleNames }';
const page = `query Page($first: Int, $after: String) {
  searchAccessKeys(first: $first, after: $after, sort: [{ field: NAME }]) { nodes { ${fields} } pageInfo { endCursor } }
}`;

/** `variables`: others for each request, so that no response is served again. */
const questions = {
  page: { title: 'page of 100 by name', query: page, variables: (index) => ({ first: 100 - (index % 40) }) },
  filter: {
    title: 'filter by status and address',
    query: `query Filter($ip: String!) {
      searchAccessKeys(first: 20, filter: { statuses: [ACTIVE], permitsIp: $ip }) { totalCount nodes { ${fields} } }
    }`,
    variables: (index) => ({ ip: `203.0.113.${index % 250}` }),
  },
  summary: {
    title: 'summary',
    query: `query Summary($first: Int) {
      searchAccessKeys(first: $first) { totalCount summary { active inactive expired expiringWithin(duration: "P30D") } }
    }`,
    variables: (index) => ({ first: 1 + (index % 60) }),
  },
  view: {
    title: "a tenant admin's page of 100",
    caller: 'session',
    query: page,
    variables: (index) => ({ first: 100 - (index % 40) }),
  },
  entities: {
    title: '_entities of 50 tenants',
    query: `query Entities($representations: [_Any!]!, $first: Int) {
      _entities(representations: $representations) { ... on Tenant { accessKeys(first: $first) { nodes { id name } } } }
    }`,
    variables: (index) => ({
      first: 1 + (index % 40),
      representations: Array.from({ length: 50 }, (_, tenant) => ({
        __typename: 'Tenant',
        id: tenants[tenant] ?? `T2Other${tenant}`,
      })),
    }),
  },
  export: {
    title: 'export: 20 pages of 100, one after the other',
    query: page,
    variables: () => ({ first: 100 }),
    pages: 20,
  },
};

const part = (file) => join(import.meta.dirname, file);

/** Rows of `{ keys, question, cold: { cpuMs, pauseMs }, warm: { cpuMs, pauseMs } }`, medians in ms. */
export async function measureScale({ isQuick, say }) {
  const rows = [];
  for (const keys of sizes) {
    for (const row of await measureSize(keys, isQuick)) {
      rows.push(row);
      const { cold, warm } = row;
      say(
        `${keys} keys, ${questions[row.question].title}: cold ${cold.cpuMs} ms, pause ${cold.pauseMs}; warm ${warm.cpuMs} ms, pause ${warm.pauseMs}`,
      );
    }
  }
  return rows;
}

export const scaleTitle = (question) => questions[question].title;

async function measureSize(keys, isQuick) {
  const sandbox = await startPart(part('sandbox-process.mjs'), [String(keys)]);
  const { url, projectId, managementKey, session } = sandbox.hello;
  const keyway = await startPart(part('keyway-process.mjs'), [], {
    isServer: true,
    env: {
      ...process.env,
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      FEDERATION: 'on',
      RATE_LIMIT: 'off',
      PORT: '0',
      SEARCH_REUSE: '60s',
      MAX_UPSTREAM_BODY: '512MB',
      READ_TIMEOUT: '60s',
    },
  });
  const authorizations = { key: `Bearer ${projectId}:${managementKey}`, session: `Bearer ${session}` };

  async function ask(query, variables = {}, caller = 'key') {
    const response = await fetch(keyway.hello.url, {
      method: 'POST',
      headers: {
        ...clients.apollo.headers,
        'content-type': 'application/json',
        authorization: authorizations[caller],
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** What happened since it was last asked. */
  async function sinceThen() {
    const happened = await keyway.ask('measure');
    await keyway.next();
    return happened;
  }

  async function measured(work) {
    await sinceThen();
    await work();
    const { longestSliceMs, cpuMs } = await sinceThen();
    return { pauseMs: longestSliceMs, cpuMs };
  }

  const { nodes } = (await ask('{ searchAccessKeys(first: 1) { nodes { id } } }')).searchAccessKeys;
  let writes = 0;
  /** Any write drops all that was read. */
  const forget = () =>
    ask('mutation Forget($input: UpdateAccessKeyInput!) { updateAccessKey(input: $input) { __typename } }', {
      input: { id: nodes[0].id, description: `Write ${writes++}` },
    });
  let asked = 0;
  async function answer({ query, variables, caller, pages = 1 }) {
    let after = null;
    for (let index = 0; index < pages; index++) {
      const data = await ask(query, { ...variables(asked++), after }, caller);
      if (pages > 1) after = data.searchAccessKeys.pageInfo.endCursor;
    }
  }

  const rows = [];
  for (const [question, one] of Object.entries(questions)) {
    const cold = [];
    for (let run = 0; run < (isQuick ? 2 : coldRuns); run++) {
      await forget();
      cold.push(await measured(() => answer(one)));
    }
    const requests = one.pages === undefined ? warmRequests : 3;
    for (let index = 0; index < requests; index++) await answer(one);
    const warm = await measured(async () => {
      for (let index = 0; index < requests; index++) await answer(one);
    });
    rows.push({
      keys,
      question,
      cold: { cpuMs: median(cold, 'cpuMs'), pauseMs: median(cold, 'pauseMs') },
      warm: { cpuMs: short(warm.cpuMs / requests), pauseMs: short(warm.pauseMs) },
    });
  }
  await Promise.all([keyway.stop(), sandbox.stop()]);
  return rows;
}

const median = (samples, figure) =>
  short(samples.map((sample) => sample[figure]).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)]);
const short = (number) => Number(number.toPrecision(3));
