import { expect, it } from 'vitest';
import { headersOf, scopeVariables } from '../support/auth/callers.js';
import { dataWithForeignKeys, existenceKinds, hiddenIds, operationsOnIds } from '../support/auth/hidden-keys.js';
import { buildCli } from '../support/built-cli.js';
import { cpuMsOf } from '../support/cpu-time.js';
import { createClient } from '../support/graphql-client.js';
import { startReplica, startSandboxForTest } from '../support/replicas/replicas.js';

/*
 * The time of a response is that of the calls to Descope, which `existence-costs.test.ts` shows to be the same ones, and the CPU
 * time of Keyway. This compares the latter, in a process of its own, where other processes of the machine do not count.
 */

const rounds = 60;

const compared = [
  'accessKey',
  '4 aliases of accessKey',
  'accessKeys, 9',
  'accessKeys, 99',
  '_entities, 120',
  'updateAccessKey',
  'rotateAccessKey',
  'deactivateAccessKeys, 20',
];

const medianOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

it('ids of other tenants and ids of nothing take the same CPU time', { timeout: 600_000 }, async () => {
  const sandbox = await startSandboxForTest({ data: dataWithForeignKeys() });
  const variables = { ...scopeVariables, FEDERATION: 'on', SEARCH_REUSE: '0' };
  const { url, process } = await startReplica(await buildCli(), { sandbox, variables });
  const { post } = createClient({ url, authorization: '' });
  const headers = await headersOf({ sandbox, authorization: '' }, 'adminOfA');
  const { pid = 0 } = process.child;

  async function timeOf(body: object): Promise<number> {
    const before = cpuMsOf(pid);
    const response = await post(body, headers);
    await response.text();
    expect(response.status).toBe(200);
    return cpuMsOf(pid) - before;
  }

  for (const name of compared) {
    const times = { foreign: [] as number[], unknown: [] as number[] };
    for (let round = -5; round < rounds; round++) {
      // In turns, and each of them first in turn.
      for (const kind of round % 2 === 0 ? existenceKinds : existenceKinds.toReversed()) {
        const time = await timeOf(operationsOnIds[name]?.(hiddenIds(kind)) ?? {});
        // The first ones are compiled and cached.
        if (round >= 0) times[kind].push(time);
      }
    }
    const [foreign, unknown] = [medianOf(times.foreign), medianOf(times.unknown)];
    globalThis.process.stdout.write(`${name}: ${foreign.toFixed(2)} and ${unknown.toFixed(2)} ms of CPU\n`);
    // Reading a key and reading that there is none differ by some microseconds.
    expect(Math.abs(foreign - unknown), name).toBeLessThan(0.3 + 0.25 * unknown);
  }
});
