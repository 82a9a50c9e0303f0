/**
 * What a search of a large project costs: the longest pause of the event loop while its answer arrives, is sorted, counted
 * and filtered; memory per key; and a late page against the first one of a warm snapshot.
 *
 *     npm run bench:search [-- keys]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

const keyCount = Number(process.argv[2] ?? 100_000);
const started = [];

async function start(script, { args = [], env = {}, execArgv = [] } = {}) {
  const child = fork(new URL(script, import.meta.url), args, { env: { ...process.env, ...env }, execArgv });
  started.push(child);
  const [hello] = await once(child, 'message');
  return { child, ...hello };
}

const sandbox = await start('sandbox-process.mjs', { args: [String(keyCount)] });
const keyway = await start('keyway-process.mjs', {
  env: {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    PORT: '0',
    SEARCH_REUSE: '60s',
    MAX_UPSTREAM_BODY: '512MB',
    READ_TIMEOUT: '60s',
  },
  execArgv: ['--expose-gc'],
});

const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
async function ask(query, variables = {}) {
  const startedAt = performance.now();
  const response = await fetch(keyway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return { data, ms: performance.now() - startedAt };
}

async function measure() {
  keyway.child.send('measure');
  const [measured] = await once(keyway.child, 'message');
  await once(keyway.child, 'message');
  return measured;
}

const round = (value, digits = 1) => Number(value.toFixed(digits));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const { data } = await ask('{ searchAccessKeys(first: 1) { nodes { id } } }');
const [{ id }] = data.searchAccessKeys.nodes;
let writes = 0;
/** Any write drops all that was read. */
const forget = () =>
  ask('mutation Forget($input: UpdateAccessKeyInput!) { updateAccessKey(input: $input) { __typename } }', {
    input: { id, description: `Write ${writes++}` },
  });

/** `prepare`, then what `query` costs on top of it: of seven times, the median and the least. */
async function cost(query, prepare) {
  const samples = [];
  for (let index = 0; index < 7; index++) {
    await forget();
    await prepare?.();
    await measure();
    const { ms } = await ask(query);
    samples.push({ ms, ...(await measure()) });
  }
  const of = (name) => {
    const values = samples.map((sample) => sample[name]);
    return { median: round(median(values)), least: round(Math.min(...values)) };
  };
  return { longestPauseMs: of('longestPauseMs'), ofWhichCollectionMs: of('longestCollectionMs'), answerMs: of('ms') };
}

const arrive = () => ask('{ searchAccessKeys(first: 1) { totalCount } }');
await forget();
const { heapBytes: emptyBytes } = await measure();
await arrive();
const { heapBytes: fullBytes } = await measure();

const pageQuery = `query Page($after: String) {
  searchAccessKeys(first: 100, after: $after, sort: [{ field: NAME }]) {
    nodes { id name status expiresAt }
    pageInfo { endCursor }
  }
}`;
const summaryQuery = '{ searchAccessKeys(first: 1) { summary { active expiringWithin(duration: "P30D") } } }';
const filterQuery =
  '{ searchAccessKeys(first: 1, filter: { statuses: [ACTIVE], permitsIp: "203.0.113.7" }) { totalCount } }';
const cold = {
  'the answer arrives': await cost('{ searchAccessKeys(first: 1) { totalCount } }'),
  'it is sorted by name': await cost(pageQuery, arrive),
  'it is counted': await cost(summaryQuery, arrive),
  'it is filtered': await cost(filterQuery, arrive),
};

const late = Math.min(900, Math.floor(keyCount / 100) - 1);
let after = null;
for (let page = 1; page < late; page++) {
  after = (await ask(pageQuery, { after })).data.searchAccessKeys.pageInfo.endCursor;
}
const perRound = 40;
const samples = { first: [], late: [] };
for (let index = 0; index < 16; index++) {
  const name = index % 2 === 0 ? 'first' : 'late';
  await measure();
  for (let one = 0; one < perRound; one++) await ask(pageQuery, { after: name === 'first' ? null : after });
  samples[name].push((await measure()).cpuMs / perRound);
}

const report = {
  node: process.version,
  keys: keyCount,
  bytesOfHeapPerKey: Math.round((fullBytes - emptyBytes) / keyCount),
  longestPauseOfTheEventLoopWhile: cold,
  cpuOfAWarmPageOf100: {
    [`page ${late} ÷ page 1`]: round(median(samples.late) / median(samples.first), 2),
    page1Ms: round(median(samples.first), 2),
    [`page${late}Ms`]: round(median(samples.late), 2),
  },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const child of started) child.kill();
