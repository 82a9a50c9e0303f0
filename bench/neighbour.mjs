/**
 * What one user who sends 100 of the most expensive accepted requests a second does to another user, who reads one key at a
 * time. Phases with and without the first user alternate; the p99 of the other user in the one is compared with that in the
 * other, and twice is the limit. Each phase has a new user, who has used none of their units.
 *
 *     npm run bench:neighbour [-- rounds, default 4 [seconds a phase, default 5]]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as passed } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { managementKey, projectId } from './upstream/project.mjs';

const rounds = Number(process.argv[2] ?? 4);
const seconds = Number(process.argv[3] ?? 5);
const keyCount = 10_000;
const maxRatio = 2;
const loudPerSecond = 100;
const quietPerSecond = 40;
const children = [];
const print = (line) => process.stdout.write(`${line}\n`);

async function start(script, { args = [], env = {} } = {}) {
  const child = fork(new URL(script, import.meta.url), args, { env: { ...process.env, ...env } });
  children.push(child);
  const [hello] = await once(child, 'message');
  return { child, hello };
}

const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
const header = { alg: 'ES256', kid: 'bench' };
const jwks = { keys: [{ ...(await exportJWK(publicKey)), ...header, use: 'sig' }] };
const sessionFor = (subject) =>
  new SignJWT({ sub: subject, iss: projectId, drn: 'DS', permissions: ['User Admin'] })
    .setProtectedHeader(header)
    .setExpirationTime('1h')
    .sign(privateKey);

const dist = new URL('../dist', import.meta.url).pathname;
const project = { dist, now: Date.now(), tenants: 100, keysPerTenant: keyCount / 100 };
const { hello: stub } = await start('upstream/stub.mjs', { args: [JSON.stringify({ ...project, jwks, delayMs: 20 })] });
const { hello: keyway, child: server } = await start('keyway-process.mjs', {
  env: {
    DESCOPE_PROJECT_ID: projectId,
    DESCOPE_MANAGEMENT_KEY: managementKey,
    DESCOPE_BASE_URL: stub.url,
    PORT: '0',
  },
});
const { child: quiet } = await start('neighbour-caller.mjs', { args: [keyway.url] });
const { child: loud } = await start('neighbour-caller.mjs', { args: [keyway.url] });

/** The answers to `perSecond` requests of this kind, as `[status, ms]`. */
async function send(caller, session, kind, perSecond, forSeconds = seconds) {
  caller.send({ session, kind, perSecond, seconds: forSeconds });
  const [answers] = await once(caller, 'message');
  return answers;
}

/** What Keyway has done since the last call. */
async function measure() {
  server.send('measure');
  const [measured] = await once(server, 'message');
  await once(server, 'message');
  return measured;
}

const kinds = ['eight filters and sorts', '2 900 unknown ids'];
const quietSession = await sessionFor('U2Quiet');
const seen = Object.fromEntries(
  ['quiet', ...kinds].map((name) => [name, { answers: [], loud: [], cpuMs: 0, pauseMs: 0 }]),
);
await send(quiet, quietSession, 'one key', quietPerSecond, 5);
// A phase of each kind that is not measured: code that has not run yet is slow for everybody.
for (const kind of kinds) await send(loud, await sessionFor(`U2First ${kind}`), kind, loudPerSecond);
for (let round = 0; round < rounds; round++) {
  for (const name of Object.keys(seen)) {
    await passed(1_000);
    await measure();
    const [answers, answersOfLoud] = await Promise.all([
      send(quiet, quietSession, 'one key', quietPerSecond),
      name === 'quiet' ? [] : send(loud, await sessionFor(`U2Loud${round}${name.length}`), name, loudPerSecond),
    ]);
    const { cpuMs, longestPauseMs } = await measure();
    seen[name].answers.push(...answers);
    seen[name].loud.push(...answersOfLoud);
    seen[name].cpuMs += cpuMs;
    seen[name].pauseMs = Math.max(seen[name].pauseMs, longestPauseMs);
  }
}
for (const child of children) child.kill();

const quantile = (answers, part) => {
  const sorted = answers.map(([, ms]) => ms).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
};
function statusesOf(answers) {
  const counts = {};
  for (const [status] of answers) counts[status] = (counts[status] ?? 0) + 1;
  return JSON.stringify(counts);
}

let failed = false;
const base = quantile(seen.quiet.answers, 0.99);
for (const [name, { answers, loud: sent, cpuMs, pauseMs }] of Object.entries(seen)) {
  const p99 = quantile(answers, 0.99);
  const refused = answers.filter(([status]) => status !== 200).length;
  failed ||= refused > 0 || p99 > maxRatio * base;
  print(
    `${name}: p50 ${quantile(answers, 0.5).toFixed(1)}, p99 ${p99.toFixed(1)} ms of the other user, ${(p99 / base).toFixed(2)} times; ` +
      `${statusesOf(answers)}; sent ${statusesOf(sent)}; CPU ${((cpuMs / rounds / seconds) * 0.1).toFixed(1)} %, longest pause ${pauseMs.toFixed(0)} ms`,
  );
}
if (failed) {
  print(`The limit is ${maxRatio} times, and no request of the other user may be refused.`);
  process.exitCode = 1;
}
