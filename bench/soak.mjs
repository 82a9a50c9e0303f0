/**
 * Keeps asking Keyway while one call to Descope in ten goes wrong, and says what came of it. Ends with 1 when a promise was
 * broken: a crash, an error without a code, a second key from one create, memory that grows, a recovery that takes long.
 *
 *     npm run soak [-- requests, default 100000]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Agent, request } from 'undici';

const requests = Number(process.argv[2] ?? 100_000);
const callers = 48;
const children = [];
const broken = [];

async function start(script, { env = {}, execArgv = [] } = {}) {
  const child = fork(new URL(script, import.meta.url), { env: { ...process.env, ...env }, execArgv });
  children.push(child);
  const [hello] = await once(child, 'message');
  return { child, ...hello };
}

const sandbox = await start('soak-sandbox.mjs');
const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
const keyway = await start('keyway-process.mjs', {
  env: {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    PORT: '0',
    SEARCH_REUSE: '0',
    READ_TIMEOUT: '5s',
    WRITE_TIMEOUT: '5s',
  },
  execArgv: ['--expose-gc'],
});
keyway.child.once('exit', (code) => broken.push(`Keyway ended with ${code}.`));

const agent = new Agent({ connections: callers });
const headers = { 'content-type': 'application/json', authorization };

async function post(url, body) {
  const answer = await request(url, { method: 'POST', headers, body: JSON.stringify(body), dispatcher: agent });
  return { status: answer.statusCode, body: await answer.body.json() };
}

const codes = {};
const count = (code) => (codes[code] = (codes[code] ?? 0) + 1);

/** `data`, with every error of it looked at. */
async function ask(query, variables) {
  const { status, body } = await post(keyway.url, { query, variables });
  const refusals = Object.values(body.data ?? {}).flatMap((value) => (value?.code ? [value.code] : []));
  const errors = (body.errors ?? []).map(({ extensions }) => extensions?.code);
  for (const code of [...refusals, ...errors]) {
    count(code ?? 'none');
    if (code === undefined || code === 'INTERNAL')
      broken.push(`An error without a code of ours: ${JSON.stringify(body)}`);
  }
  if (refusals.length + errors.length === 0) count('ok');
  if (status >= 500 && !errors.includes('OVERLOADED')) broken.push(`Status ${status}: ${JSON.stringify(body)}`);
  return body.data;
}

async function measure() {
  keyway.child.send('measure');
  const [measured] = await once(keyway.child, 'message');
  await once(keyway.child, 'message');
  return measured.heapBytes;
}

async function mood(name) {
  sandbox.child.send(name);
  await once(sandbox.child, 'message');
}

const page = await ask('{ searchAccessKeys(first: 100) { nodes { id } } }');
const ids = page.searchAccessKeys.nodes.map(({ id }) => id);
const anyId = () => ids[Math.floor(Math.random() * ids.length)];

const code = '... on AccessKeyError { code }';
const unclear = new Set();
let made = 0;

async function createAndDelete(name) {
  const created = await ask(
    `mutation ($name: String!) { createAccessKey(input: { name: $name, expiry: { never: true } }) { ... on CreateAccessKeySuccess { cleartext accessKey { id } } ${code} } }`,
    { name },
  );
  const answer = created?.createAccessKey;
  if (answer?.code === 'OUTCOME_UNKNOWN') unclear.add(name);
  if (answer?.accessKey === undefined) return 1;
  made++;
  let asked = 1;
  for (; asked < 10; asked++) {
    const deleted = await ask(`mutation ($id: ID!) { deleteAccessKey(input: { id: $id }) { __typename ${code} } }`, {
      id: answer.accessKey.id,
    });
    const outcome = deleted?.deleteAccessKey;
    if (outcome && (outcome.code === undefined || outcome.code === 'NOT_FOUND')) return asked + 1;
  }
  unclear.add(name);
  return asked;
}

let sent = 0;
const names = (index) => `soak-${index}`;
const samples = [];
const every = Math.floor(requests / 10);
let nextSample = every;

async function caller() {
  while (sent < requests && broken.length === 0) {
    const index = sent++;
    const lot = Math.random();
    if (lot < 0.7) await ask('query ($id: ID!) { accessKey(id: $id) { id name status revision } }', { id: anyId() });
    else if (lot < 0.8) {
      await ask(
        'query ($text: String!) { searchAccessKeys(first: 5, filter: { text: $text }) { totalCount nodes { id } } }',
        {
          text: `x${index}`,
        },
      );
    } else if (lot < 0.9) {
      const asked = await createAndDelete(names(index));
      sent += asked - 1;
    } else {
      await ask(`mutation ($input: UpdateAccessKeyInput!) { updateAccessKey(input: $input) { __typename ${code} } }`, {
        input: { id: anyId(), description: `soak ${index}` },
      });
    }
  }
}

async function watch() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (sent >= requests || broken.length > 0) return;
    if (sent < nextSample) continue;
    nextSample += every;
    samples.push({ sent, heapMB: Math.round((await measure()) / 1e6) });
    process.stderr.write(`${sent} requests sent\n`);
  }
}

await mood('trouble');
const startedAt = performance.now();
await Promise.all([watch(), ...Array.from({ length: callers }, caller)]);
const seconds = (performance.now() - startedAt) / 1_000;

await mood('outage');
const outageUntil = performance.now() + 3_000;
while (performance.now() < outageUntil) await ask('query ($id: ID!) { accessKey(id: $id) { id } }', { id: anyId() });
await mood('calm');
const calmAt = performance.now();
while ((await ask('query ($id: ID!) { accessKey(id: $id) { id } }', { id: ids[0] }))?.accessKey?.id === undefined) {
  if (performance.now() - calmAt > 20_000) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const recoveryMs = Math.round(performance.now() - calmAt);
if (recoveryMs > 5_000) broken.push(`It took ${recoveryMs} ms to recover.`);

const { body } = await post(`${sandbox.url}/v1/mgmt/accesskey/search`, {});
const left = body.keys.map(({ name }) => name).filter((name) => name.startsWith('soak-'));
const twice = left.filter((name, index) => left.indexOf(name) !== index);
const strangers = left.filter((name) => !unclear.has(name));
if (twice.length + strangers.length > 0)
  broken.push(`Keys that nobody was told of: ${[...twice, ...strangers].join(' ')}`);

const warm = samples[2]?.heapMB ?? 0;
const end = Math.min(...samples.slice(-3).map(({ heapMB }) => heapMB));
if (end > warm * 1.2 + 20) broken.push(`Memory grew from ${warm} to ${end} MB.`);

const report = {
  node: process.version,
  requests: sent,
  seconds: Math.round(seconds),
  perSecond: Math.round(sent / seconds),
  answers: codes,
  creates: { made, unclear: unclear.size, ofWhichMade: left.length, madeTwice: twice.length },
  recoveryMs,
  heap: samples,
  broken: broken.slice(0, 10),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
keyway.child.removeAllListeners('exit');
for (const child of children) child.kill();
process.exit(broken.length === 0 ? 0 : 1);
