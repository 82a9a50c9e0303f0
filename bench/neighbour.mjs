/**
 * What one user who sends 100 of the most expensive accepted requests a second does to another user, who reads one key at a
 * time. The p99 of the other one is compared with that of a quiet server; twice is the limit.
 *
 *     npm run bench:neighbour [-- seconds a phase, default 8]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Agent, request } from 'undici';

const seconds = Number(process.argv[2] ?? 8);
const keyCount = 10_000;
const maxRatio = 2;
const children = [];

async function start(script, { args = [], env = {} } = {}) {
  const child = fork(new URL(script, import.meta.url), args, { env: { ...process.env, ...env } });
  children.push(child);
  const [hello] = await once(child, 'message');
  return hello;
}

const sandbox = await start('neighbour-sandbox.mjs', { args: [String(keyCount)] });
const { url } = await start('keyway-process.mjs', {
  env: {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    PORT: '0',
  },
});
const print = (line) => process.stdout.write(`${line}\n`);
const dispatcher = new Agent({ connections: 64 });

async function ask(session, body) {
  const startedAt = performance.now();
  const { statusCode, body: response } = await request(url, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` },
    body: JSON.stringify(body),
  });
  await response.text();
  return { status: statusCode, ms: performance.now() - startedAt };
}

/** Sends at this rate whether earlier requests are answered or not. */
async function send(session, bodyOf, perSecond) {
  const answers = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < seconds * perSecond; sent++) {
    const dueMs = startedAt + (sent * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    answers.push(ask(session, bodyOf(sent)).catch(() => ({ status: 0, ms: Infinity })));
  }
  return Promise.all(answers);
}

const range = (count) => Array.from({ length: count }, (_, index) => index);
const fields = ['NAME', 'STATUS', 'CREATED_BY', 'EXPIRES_AT', 'CREATED_AT'];
const sortOf = (turn) =>
  fields
    .map((_, place) => `{ field: ${fields[(place + turn) % fields.length]}, desc: ${((turn >> place) & 1) === 1} }`)
    .join(' ');
const filterOf = (turn) =>
  `{ statuses: [ACTIVE, INACTIVE, EXPIRED], permitsIp: "10.${turn % 256}.${(turn >> 8) % 256}.4", neverExpires: true, createdAt: { from: "2000-01-01T00:00:00Z" } expiresAt: { from: "2001-01-01T00:00:00Z" } }`;

/** The worst kinds that `test/models/worst-requests-search.test.ts` has found. */
const kinds = {
  'eight filters and sorts': (turn) => ({
    query: `{ ${range(8)
      .map(
        (index) =>
          `c${index}: searchAccessKeys(first: 1, sort: [${sortOf(8 * turn + index)}], filter: ${filterOf(8 * turn + index)}) { totalCount summary { active } }`,
      )
      .join(' ')} }`,
  }),
  '2 900 unknown ids': (turn) => ({
    query: `query (${range(29)
      .map((index) => `$i${index}: [ID!]!`)
      .join(' ')}) { ${range(29)
      .map((index) => `a${index}: accessKeys(ids: $i${index}) { id }`)
      .join(' ')} }`,
    variables: Object.fromEntries(
      range(29).map((index) => [`i${index}`, range(100).map((id) => `K2Unknown${turn}x${index}x${id}`)]),
    ),
  }),
};

const oneKey = (sent) => ({
  query: 'query ($id: ID!) { accessKey(id: $id) { id name status } }',
  variables: { id: `K2Seeded${String((sent * 37) % keyCount).padStart(20, '0')}` },
});
const p99 = (answers) => answers.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(answers.length * 0.99)];
const statusesOf = (answers) => {
  const counts = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return JSON.stringify(counts);
};

await send(sandbox.quiet, oneKey, 30);
const quietMs = p99(await send(sandbox.quiet, oneKey, 20));
print(`quiet: p99 ${quietMs.toFixed(1)} ms`);
let worstRatio = 0;
for (const [name, bodyOf] of Object.entries(kinds)) {
  const [loud, quiet] = await Promise.all([send(sandbox.loud, bodyOf, 100), send(sandbox.quiet, oneKey, 20)]);
  const ratio = p99(quiet) / quietMs;
  worstRatio = Math.max(worstRatio, ratio);
  print(
    `${name}: p99 of the other user ${p99(quiet).toFixed(1)} ms, ${ratio.toFixed(2)} times; sent: ${statusesOf(loud)}; other: ${statusesOf(quiet)}`,
  );
}
for (const child of children) child.kill();
await dispatcher.destroy();
if (worstRatio > maxRatio) {
  print(`The limit is ${maxRatio} times.`);
  process.exitCode = 1;
}
