/**
 * What becomes of Keyway when it is asked five times as much as it can serve: requests come at that rate whether earlier
 * ones are answered or not, as they do from many people. An answer counts when it is right and comes within a second.
 *
 *     npm run bench:overload [-- seconds a phase, default 15, at most 60]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { performance } from 'node:perf_hooks';

const seconds = Math.min(60, Number(process.argv[2] ?? 15));
const factor = 5;
const usefulMs = 1_000;
const patienceMs = 5_000;
const children = [];

async function start(script, { args = [], env = {} } = {}) {
  const child = fork(new URL(script, import.meta.url), args, { env: { ...process.env, ...env } });
  children.push(child);
  const [hello] = await once(child, 'message');
  return { child, ...hello };
}

const sandbox = await start('sandbox-process.mjs', { args: ['1000'] });
const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
const startKeyway = (env) =>
  start('overload-keyway.mjs', {
    env: {
      DESCOPE_PROJECT_ID: sandbox.projectId,
      DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
      DESCOPE_BASE_URL: sandbox.url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      PORT: '0',
      SEARCH_REUSE: '1s',
      ...env,
    },
  });

const query = `query Page($address: String!) {
  searchAccessKeys(first: 100, sort: [{ field: NAME }]) {
    totalCount
    edges {
      cursor
      node {
        id name status expiresAt createdAt createdBy revision roleNames permittedIps permitsIp(address: $address)
        keyTenants { tenantId roleNames }
      }
    }
  }
}`;
/** Each asks something else, so that each costs what a page costs. */
let asked = 0;
const nextBody = () => JSON.stringify({ query, variables: { address: `10.0.${(asked >> 8) % 256}.${asked++ % 256}` } });

function ask(url, agent) {
  const body = nextBody();
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const request = httpRequest(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', authorization, 'content-length': body.length },
      },
      (response) => {
        response.resume();
        response.once('end', () => {
          const ms = performance.now() - startedAt;
          resolve({ status: response.statusCode, ms, retryAfter: response.headers['retry-after'] });
        });
        response.once('error', () => resolve({ status: 0, ms: performance.now() - startedAt }));
      },
    );
    const timer = setTimeout(() => request.destroy(), patienceMs);
    request.once('close', () => clearTimeout(timer));
    request.once('error', ({ code, message }) =>
      resolve({ status: 0, ms: performance.now() - startedAt, why: code ?? message }),
    );
    request.end(body);
  });
}

/** As fast as 16 callers can who each wait for their answer: that is what the server can serve. */
async function capacityOf(url, forSeconds) {
  const agent = new Agent({ keepAlive: true });
  const until = performance.now() + forSeconds * 1_000;
  let answered = 0;
  const caller = async () => {
    while (performance.now() < until) if ((await ask(url, agent)).status === 200) answered++;
  };
  await Promise.all(Array.from({ length: 16 }, caller));
  agent.destroy();
  return answered / forSeconds;
}

/** How many for each reason. */
function tally(lost) {
  const counts = {};
  for (const { status, why = `status ${status}` } of lost) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}

/** Sends at a rate, whatever comes back. */
async function flood(url, perSecond) {
  // Nothing waits at the callers: each request has a connection, an idle one or a new one.
  const agent = new Agent({ keepAlive: true });
  const startedAt = performance.now();
  const answers = [];
  let sent = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = (performance.now() - startedAt) / 1_000;
      if (elapsed >= seconds) {
        clearInterval(timer);
        resolve();
        return;
      }
      for (const due = Math.floor(elapsed * perSecond); sent < due; sent++) answers.push(ask(url, agent));
    }, 5);
  });
  const all = await Promise.all(answers);
  agent.destroy();
  const count = (test) => all.filter(test).length;
  const times = (test) =>
    all
      .filter(test)
      .map(({ ms }) => ms)
      .toSorted((a, b) => a - b);
  const percentile = (sorted, part) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  const refused = times(({ status }) => status === 503);
  const served = times(({ status }) => status === 200);
  return {
    sentPerSecond: Math.round(sent / seconds),
    goodputPerSecond: Math.round(count(({ status, ms }) => status === 200 && ms <= usefulMs) / seconds),
    tooLate: count(({ status, ms }) => status === 200 && ms > usefulMs),
    refused: count(({ status, retryAfter }) => status === 503 && retryAfter !== undefined),
    lost: tally(all.filter(({ status }) => status !== 200 && status !== 503)),
    msOfAnswers: { p50: percentile(served, 0.5), p99: percentile(served, 0.99) },
    msOfRefusals: { p50: percentile(refused, 0.5), p99: percentile(refused, 0.99) },
  };
}

const report = { node: process.version, seconds };
for (const [name, env] of [
  ['protected', {}],
  ['unprotected', { UNPROTECTED: '1' }],
]) {
  const { url, child } = await startKeyway(env);
  await capacityOf(url, 3);
  const before = await capacityOf(url, 10);
  const flooded = await flood(url, before * factor);
  // Machines are not equally fast at all times, so the peak is looked for again.
  const after = await capacityOf(url, 10);
  const peak = (before + after) / 2;
  report[name] = {
    peakPerSecond: { before: Math.round(before), after: Math.round(after) },
    [`at ${factor} times that`]: flooded,
    goodputOfPeak: Number((flooded.goodputPerSecond / peak).toFixed(2)),
  };
  child.kill();
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const child of children) child.kill();
process.exit();
