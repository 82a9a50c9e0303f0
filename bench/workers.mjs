/**
 * How much more two workers serve than one: `keyway serve` as it is shipped, pages of 100 access keys, callers who each wait
 * for their answer. Descope's part and the callers are processes of their own; on two cores they take from what the workers
 * could have, so their time is told as well. Both run all the time and are asked in turns, since a machine is not always
 * equally fast: what counts is the median of the ratios of each two turns.
 *
 *     npm run bench:workers [-- seconds a turn, default 3, at most 60]
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as passed } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const seconds = Math.min(60, Number(process.argv[2] ?? 3));
const warmUpSeconds = 10;
const rounds = 11;
const callers = 16;
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const sandbox = fork(new URL('sandbox-process.mjs', import.meta.url), ['1000']);
const [{ url: baseUrl, projectId, managementKey }] = await once(sandbox, 'message');
const generator = fork(new URL('generator/generator.mjs', import.meta.url));
await once(generator, 'message');
const headers = { 'content-type': 'application/json', authorization: `Bearer ${projectId}:${managementKey}` };

const query = `query Page($address: String!) {
  searchAccessKeys(first: 100, sort: [{ field: NAME }]) {
    totalCount
    nodes {
      id name description status expiresAt createdAt createdBy revision roleNames permittedIps permitsIp(address: $address)
      keyTenants { tenantId roleNames }
    }
  }
}`;
/** So many that none is asked again while its answer is kept: the callers would cost more than the workers. */
const bodies = Array.from({ length: 8_192 }, (_, host) =>
  JSON.stringify({ query, variables: { address: `10.0.${host >> 8}.${host & 255}` } }),
);

/** With the time that each process has computed so far, in ms; by its id. */
const cpuMsOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const childrenOf = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);

async function startKeyway(workers) {
  const child = spawn(process.execPath, [cli, 'serve'], {
    env: {
      ...process.env,
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: baseUrl,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      WORKERS: String(workers),
      PORT: '0',
      SHUTDOWN_DELAY: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      // Nothing after the first line is looked at.
      const found = /"url":"http:[^"]+:(\d+)\//.exec(chunk.toString());
      if (found !== null) resolve(Number(found[1]));
    });
  });
  // The first worker listens; the others take a moment longer.
  await passed(2_000);
  return { child, port };
}

function send({ port }, ms) {
  generator.send({
    port,
    path: '/graphql',
    headers,
    bodies,
    connections: callers,
    ms,
    leastCount: 0,
    mostMs: ms,
  });
  return once(generator, 'message').then(([result]) => result);
}

async function startWarm(workers) {
  const keyway = await startKeyway(workers);
  await send(keyway, warmUpSeconds * 1_000);
  return { ...keyway, workers: workers === 1 ? [] : childrenOf(keyway.child.pid), turns: [] };
}

async function measure({ child, port, workers, turns }) {
  const pids = [child.pid, sandbox.pid, generator.pid, ...workers];
  const before = pids.map(cpuMsOf);
  const startedAt = performance.now();
  const { answered, failures, p99Ms } = await send({ port }, seconds * 1_000);
  const took = (performance.now() - startedAt) / 1_000;
  const [keyway, descope, callers, ...rest] = pids.map((pid, index) =>
    Number(((cpuMsOf(pid) - before[index]) / 1_000 / took).toFixed(2)),
  );
  turns.push({
    perSecond: Math.round(answered / took),
    p99Ms,
    failures,
    coresOf: { keyway, workers: rest, descope, callers },
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const one = await startWarm(1);
const two = await startWarm(2);
for (let round = 0; round < rounds; round++) {
  await measure(one);
  await measure(two);
}
const ratios = one.turns.map(({ perSecond }, round) => Number((two.turns[round].perSecond / perSecond).toFixed(2)));
const report = {
  node: process.version,
  cores: availableParallelism(),
  seconds,
  ratio: median(ratios),
  ratios,
  one: one.turns,
  two: two.turns,
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const { child } of [one, two]) {
  child.kill();
  await once(child, 'exit');
}
sandbox.kill();
generator.kill();
