/**
 * A user of `neighbour.mjs`, in a process of its own, so that neither waits for the other one's JSON. Argument: the URL. Each
 * message is a phase, and is answered by `[status, ms]` of each request.
 */
import { performance } from 'node:perf_hooks';
import { Agent, request } from 'undici';

const [, , url] = process.argv;
const dispatcher = new Agent({ connections: 64 });

async function ask(session, body) {
  const startedAt = performance.now();
  const { statusCode, body: response } = await request(url, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` },
    body,
  });
  await response.text();
  return [statusCode, performance.now() - startedAt];
}

/** Sends at this rate whether earlier requests are answered or not. */
async function send({ session, kind, perSecond, seconds }) {
  const bodyOf = kinds[kind];
  const answers = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < seconds * perSecond; sent++, turn++) {
    const dueMs = startedAt + (sent * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    answers.push(ask(session, JSON.stringify(bodyOf(turn))).catch(() => [0, 1e9]));
  }
  return Promise.all(answers);
}

let turn = 0;
const range = (count) => Array.from({ length: count }, (_, index) => index);
const fields = ['NAME', 'STATUS', 'CREATED_BY', 'EXPIRES_AT', 'CREATED_AT'];
const sortOf = (number) =>
  fields
    .map((_, place) => `{ field: ${fields[(place + number) % fields.length]}, desc: ${((number >> place) & 1) === 1} }`)
    .join(' ');
const filterOf = (number) =>
  `{ statuses: [ACTIVE, INACTIVE, EXPIRED], permitsIp: "10.${number % 256}.${(number >> 8) % 256}.4", neverExpires: true, createdAt: { from: "2000-01-01T00:00:00Z" } expiresAt: { from: "2001-01-01T00:00:00Z" } }`;

const kinds = {
  'one key': (number) => ({
    query: 'query ($id: ID!) { accessKey(id: $id) { id name status } }',
    variables: { id: `K2Seeded${String((number * 37) % 10_000).padStart(20, '0')}` },
  }),
  // The worst kinds that `test/models/worst-requests-search.test.ts` has found.
  'eight filters and sorts': (number) => ({
    query: `{ ${range(8)
      .map(
        (index) =>
          `c${index}: searchAccessKeys(first: 1, sort: [${sortOf(8 * number + index)}], filter: ${filterOf(8 * number + index)}) { totalCount summary { active } }`,
      )
      .join(' ')} }`,
  }),
  '2 900 unknown ids': (number) => ({
    query: `query (${range(29)
      .map((index) => `$i${index}: [ID!]!`)
      .join(' ')}) { ${range(29)
      .map((index) => `a${index}: accessKeys(ids: $i${index}) { id }`)
      .join(' ')} }`,
    variables: Object.fromEntries(
      range(29).map((index) => [`i${index}`, range(100).map((id) => `K2Unknown${number}x${index}x${id}`)]),
    ),
  }),
};

process.on('message', async (phase) => process.send(await send(phase)));
process.on('disconnect', () => process.exit());
process.send('ready');
