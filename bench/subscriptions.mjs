/**
 * CPU time of Keyway for one change and one subscriber: what a write costs with 1 000 subscribers, less what it costs with none,
 * divided by 1 000. Rounds alternate, and the median counts. Subscribers are a process of their own.
 *
 *     npm run bench:subscriptions [-- rounds, default 5 [writes a round, default 100]]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as passed } from 'node:timers/promises';
import { request } from 'undici';

const subscriberCount = 1_000;
const query = `subscription ($ids: [ID!]) {
  accessKeyChanged(filter: { ids: $ids }) { kind accessKeyId accessKey { id name status expiresAt } }
}`;

/** The process of the subscribers: each message opens them, or asks for how many results have come. */
function runSubscribers() {
  const agent = new Agent({ maxSockets: Infinity });
  let open = [];
  let received = 0;

  async function subscribe({ url, authorization, variables }) {
    for (;;) {
      const headers = { authorization, 'content-type': 'application/json', accept: 'text/event-stream' };
      const sent = httpRequest(url, { method: 'POST', headers, agent });
      sent.on('error', () => {});
      sent.end(JSON.stringify({ query, variables }));
      const [response] = await once(sent, 'response');
      response.on('error', () => {});
      response.on('data', (chunk) => (received += chunk.toString().split('event: next').length - 1));
      if (response.statusCode === 200) return open.push(sent);
      await passed(1_000);
    }
  }

  process.on('message', async ({ url, authorization, ids }) => {
    if (url === undefined) return process.send({ received });
    for (const sent of open) sent.destroy();
    open = [];
    received = 0;
    for (let at = 0; at < ids.length; at += 20) {
      await Promise.all(
        ids.slice(at, at + 20).map((own) => subscribe({ url, authorization, variables: { ids: own } })),
      );
    }
    process.send({ received });
  });
  process.on('disconnect', () => process.exit());
}

async function measureAll() {
  const rounds = Number(process.argv[2] ?? 5);
  const writes = Number(process.argv[3] ?? 100);
  const children = [];
  async function start(script, { args = [], env = {} } = {}) {
    const child = fork(new URL(script, import.meta.url), args, { env: { ...process.env, ...env } });
    children.push(child);
    return child;
  }
  async function asked(child, message) {
    child.send(message);
    const [answer] = await once(child, 'message');
    return answer;
  }

  const sandbox = await start('sandbox-process.mjs', { args: ['100'] });
  const [project] = await once(sandbox, 'message');
  const authorization = `Bearer ${project.projectId}:${project.managementKey}`;
  const keyway = await start('keyway-process.mjs', {
    env: {
      DESCOPE_PROJECT_ID: project.projectId,
      DESCOPE_MANAGEMENT_KEY: project.managementKey,
      DESCOPE_BASE_URL: project.url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      MAX_SUBSCRIPTIONS: '10000',
      MAX_SUBSCRIPTIONS_PER_CALLER: '10000',
      PORT: '0',
    },
  });
  const [{ url }] = await once(keyway, 'message');
  const subscribers = await start('subscriptions.mjs', { args: ['subscribers'] });

  async function ask(document) {
    for (;;) {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: document }),
      });
      const answer = await body.json();
      if (statusCode === 200 && !answer.errors) return answer.data;
      if (statusCode !== 503) throw new Error(JSON.stringify(answer));
      await passed(1_000);
    }
  }

  /** CPU time in µs of a write, until all subscribers have its change. */
  async function write(id, expectedEach) {
    await asked(keyway, 'measure');
    await once(keyway, 'message');
    const { received: before } = await asked(subscribers, {});
    for (let index = 0; index < writes; index++) {
      await ask(`mutation { updateAccessKey(input: { id: "${id}", name: "n${index}" }) { __typename } }`);
    }
    for (;;) {
      const { received } = await asked(subscribers, {});
      if (received - before >= writes * expectedEach) break;
      await passed(10);
    }
    const { cpuMs } = await asked(keyway, 'measure');
    await once(keyway, 'message');
    return (cpuMs * 1_000) / writes;
  }

  const { searchAccessKeys } = await ask('{ searchAccessKeys(first: 1) { nodes { id } } }');
  const [{ id }] = searchAccessKeys.nodes;
  const kinds = {
    none: [],
    'one selection': Array.from({ length: subscriberCount }, () => [id]),
    'each another filter': Array.from({ length: subscriberCount }, (_, index) => [id, `K2Other${index}`]),
  };
  const seen = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [kind, ids] of Object.entries(kinds)) {
      await asked(subscribers, { url, authorization, ids });
      const perWrite = await write(id, ids.length);
      // The first round compiles the code.
      if (round >= 0) seen[kind].push(perWrite);
    }
  }
  for (const child of children) child.disconnect();

  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  for (const [kind, values] of Object.entries(seen)) {
    const each = values.map((value, round) => (value - seen.none[round]) / subscriberCount);
    const perEvent = kind === 'none' ? '' : `, ${median(each).toFixed(1)} µs for each event and subscriber`;
    process.stdout.write(`${kind}: ${median(values).toFixed(0)} µs for each write${perEvent}\n`);
  }
}

if (process.argv[2] === 'subscribers') runSubscribers();
else await measureAll();
