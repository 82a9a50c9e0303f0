import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startPart, startProbed } from '../machine/processes.mjs';
import { scenarios } from '../scenarios/scenarios.mjs';
import { clients } from '../subjects/clients.mjs';
import { startKeyway } from '../subjects/keyway.mjs';
import { subjects } from '../subjects/subjects.mjs';
import { authorization, projectKeys, sessionAuthorization, sessionIssuer } from '../upstream/project.mjs';

const here = import.meta.dirname;

/** Without reuse, or with all of it: how many calls are sent then does not depend on how fast the machine is. */
const none = { SEARCH_REUSE: '0ms' };
const all = { SEARCH_REUSE: '60s' };

/** `count`: requests of a batch, so few that nothing need be collected meanwhile. */
const measured = [
  { name: 'hot-key', env: all, count: 400 },
  { name: 'one-key', env: none, count: 300 },
  { name: '20-keys', env: none, count: 200 },
  { name: '100-keys', env: none, count: 60 },
  { name: '20-aliases', env: none, count: 150 },
  { name: 'mutation', env: none, count: 300 },
  { name: 'new-aliases', env: none, count: 100 },
  { name: 'tenant-page', env: none, count: 200, caller: 'session' },
];

const mostGrowth = 1.05;
const batches = 5;
/** So many that what runs often is compiled: from then on a request allocates the same. */
const warmUpOf = (count) => Math.max(600, 4 * count);

/** What one request allocates, in bytes, and how many calls to Descope it sends: neither depends on the load of the machine. */
async function measure({ name, env, count, caller = 'key' }, dist) {
  const { dialect } = subjects.keyway;
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const project = { ...scenarios[name].project, dist, now };
  const questions = scenarios[name].questions(await projectKeys(project));
  const { jwks } = await sessionIssuer(dist);
  const upstream = await startPart(join(here, '../upstream/stub.mjs'), [
    JSON.stringify({ ...project, jwks, delayMs: 0 }),
  ]);
  const generator = await startPart(join(here, '../generator/generator.mjs'));
  const port = await freePort();
  const started = startKeyway(env)({ dist, port, upstream: upstream.hello.url, settings: {} });
  const server = await startProbed({ ...started, port, probe: join(here, 'probe.mjs') });
  const headers = {
    ...clients.apollo.headers,
    authorization: caller === 'session' ? await sessionAuthorization({ dist, now }) : authorization,
  };
  const bodies = await Promise.all(questions.map((question) => dialect.body(question)));
  const run = async (plan) => {
    const { failures } = await generator.ask({ port, connections: 1, path: '/graphql', ...plan });
    if (Object.keys(failures).length > 0) throw new Error(`${name}: it answers ${JSON.stringify(failures)}.`);
  };
  try {
    await run({ bodies, headers, count: warmUpOf(count) });
    const allocated = [];
    await server.ask('begin');
    await upstream.ask('calls');
    for (let batch = 0; batch < batches; batch++) {
      await run({ count });
      allocated.push(await server.ask('allocated'));
    }
    const calls = await upstream.ask('calls');
    const counted = allocated.filter((bytes) => bytes !== null).toSorted((a, b) => a - b);
    if (counted.length === 0) throw new Error(`${name}: memory was collected in every batch.`);
    return {
      bytes: Math.round(counted[Math.floor(counted.length / 2)] / count),
      calls: Number((calls / (batches * count)).toFixed(3)),
    };
  } finally {
    await Promise.all([server, upstream, generator].map((one) => one.stop()));
  }
}

const file = join(here, 'baseline.json');
const [major] = process.versions.node.split('.');

/** Compares with the committed figures of this version of Node, or, with `isUpdate`, writes them. False: something costs more. */
export async function gate({ dist, only, isUpdate, say }) {
  const baseline = JSON.parse(readFileSync(file, 'utf8'));
  const known = baseline[major] ?? {};
  const asked = measured.filter(({ name }) => only.length === 0 || only.includes(name));
  const missing = asked.filter(({ name }) => known[name] === undefined);
  if (!isUpdate && (asked.length === 0 || missing.length > 0)) {
    throw new Error(`bench/gate/baseline.json of Node ${major} lacks ${missing.map(({ name }) => name).join(', ')}.`);
  }
  let isWithin = true;
  say(row(['', 'bytes', 'baseline', 'calls', 'baseline']));
  for (const one of asked) {
    const found = await measure(one, dist);
    const before = known[one.name];
    known[one.name] = found;
    const grown = isUpdate ? [] : ['bytes', 'calls'].filter((figure) => found[figure] > mostGrowth * before[figure]);
    const verdict = grown.length === 0 ? '' : `  more ${grown.join(' and ')}`;
    say(row([one.name, found.bytes, before?.bytes ?? '–', found.calls, before?.calls ?? '–']) + verdict);
    if (grown.length > 0) isWithin = false;
  }
  if (isUpdate) writeFileSync(file, `${JSON.stringify({ ...baseline, [major]: known }, null, 2)}\n`);
  return isWithin;
}

const row = ([name, ...cells]) => name.padEnd(14) + cells.map((cell) => String(cell).padStart(10)).join('');
