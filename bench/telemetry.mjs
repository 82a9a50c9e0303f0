/**
 * What metrics and traces cost: processor time for a request that reads one key, by what is switched on, against none. Where
 * the `dist/` of another build is given, such as that of the commit before there were any, that is what all are compared
 * with. Subjects take turns, since a machine is not always equally fast; the order changes with each round.
 *
 *     npm run bench:telemetry [-- seconds a phase, default 5, at most 60 [dist of another build]]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const seconds = Math.min(60, Number(process.argv[2] ?? 5));
const rounds = 9;
const callers = 16;
const buildAt = (dist) => pathToFileURL(`${resolve(dist)}/`).href;
const here = buildAt(new URL('../dist', import.meta.url).pathname);

const sandbox = fork(new URL('sandbox-process.mjs', import.meta.url), ['1000']);
const [{ url: baseUrl, projectId, managementKey }] = await once(sandbox, 'message');
const generator = fork(new URL('generator/generator.mjs', import.meta.url));
await once(generator, 'message');
const receiver = createServer((request, response) => request.resume().on('end', () => response.end()));
await once(receiver.listen(0, '127.0.0.1'), 'listening');
const TRACES_URL = `http://127.0.0.1:${receiver.address().port}/v1/traces`;

const subjects = {
  ...(process.argv[3] && { before: { BUILD: buildAt(process.argv[3]) } }),
  off: { BUILD: here },
  metrics: { BUILD: here, METRICS: 'on' },
  'metrics, one trace in ten': {
    BUILD: here,
    METRICS: 'on',
    TRACES_URL,
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
  },
  'metrics, all traces': { BUILD: here, METRICS: 'on', TRACES_URL },
};
const names = Object.keys(subjects);

async function start(env) {
  const child = fork(new URL('telemetry-keyway.mjs', import.meta.url), [], {
    env: {
      ...process.env,
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: baseUrl,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      PORT: '0',
      ...env,
    },
  });
  const [port] = await once(child, 'message');
  return { child, port };
}

const headers = { 'content-type': 'application/json', authorization: `Bearer ${projectId}:${managementKey}` };
// Not one that is there: what is missing is asked for again each time, and is as small as an answer can be.
const bodies = [
  JSON.stringify({ query: 'query OneKey { accessKey(id: "K2aaaaaaaaaaaaaaaaaaaaaaaaaaa") { id name } }' }),
];

async function send({ port }, ms) {
  generator.send({ port, path: '/graphql', headers, bodies, connections: callers, ms, leastCount: 0, mostMs: ms });
  const [result] = await once(generator, 'message');
  if (Object.keys(result.failures).length > 0) throw new Error(JSON.stringify(result.failures));
  return result;
}

async function cpuMsOf({ child }) {
  child.send('');
  const [ms] = await once(child, 'message');
  return ms;
}

const running = {};
for (const name of names) {
  running[name] = await start(subjects[name]);
  await send(running[name], 3_000);
}
const cpuUs = Object.fromEntries(names.map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    await cpuMsOf(running[name]);
    const { answered } = await send(running[name], seconds * 1_000);
    cpuUs[name].push(((await cpuMsOf(running[name])) * 1_000) / answered);
  }
}

const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const rounded = (number, digits) => Number(number.toFixed(digits));
// Within each round, which are alike in what else the machine was doing.
const ratios = (name) => sorted(cpuUs[name].map((us, round) => us / cpuUs[names[0]][round]));
const report = Object.fromEntries(
  names.map((name) => {
    const all = ratios(name);
    return [
      name,
      {
        cpuUsPerRequest: rounded(median(cpuUs[name]), 1),
        ratio: rounded(median(all), 3),
        ratioFromTo: [rounded(all[1], 3), rounded(all.at(-2), 3)],
      },
    ];
  }),
);
process.stdout.write(
  `${JSON.stringify({ node: process.version, seconds, rounds, comparedWith: names[0], report }, null, 2)}\n`,
);
for (const { child } of Object.values(running)) child.kill();
sandbox.kill();
generator.kill();
receiver.close();
receiver.closeAllConnections();
