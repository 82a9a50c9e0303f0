/** A sandbox where one call in ten goes wrong in a way drawn by lot, until it is told `calm`, and none works while `outage`. */
import { startSandbox } from '../dist/sandbox/sandbox.js';

const { url, projectId, managementKey, faults } = await startSandbox({ keys: 200 });

const mix = [
  [0.012, { kind: 'reset', when: 'before' }],
  [0.012, { kind: 'reset', when: 'after' }],
  [0.012, { kind: 'half' }],
  [0.012, { kind: 'status', status: 500 }],
  [0.012, { kind: 'status', status: 503, after: true }],
  [0.01, { kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>' }],
  [0.01, { kind: 'body', body: '{"key' }],
  [0.009, { kind: 'body', body: [] }],
  [0.01, { kind: 'delay', ms: 300 }],
  [0.0005, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
  [0.0005, { kind: 'hang', when: 'after' }],
];

/** Fits one call in so many. A rule is tried on two spellings of each call. */
function oneIn(part) {
  const path = /accesskey/;
  path[Symbol.search] = () => (Math.random() < part / 2 ? 0 : -1);
  return path;
}

const trouble = () => {
  for (const [part, fault] of mix) faults.add({ path: oneIn(part), times: Infinity, fault });
};

process.on('message', (mood) => {
  faults.clear();
  if (mood === 'outage') faults.add({ times: Infinity, fault: { kind: 'status', status: 503 } });
  if (mood === 'trouble') trouble();
  process.send({ mood });
});
process.on('disconnect', () => process.exit());
process.send({ url, projectId, managementKey });
