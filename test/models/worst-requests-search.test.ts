import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestBudget } from '../../src/access-keys/request-budget.js';
import { bodies, requestOf, type ConnectionGene, type Genome } from '../limits/request-genome.js';
import { managing, signedIn } from '../auth/sessions.js';
import { startHarness, type Harness } from '../harness.js';

/** The worst accepted request at 10 000 keys, apart from reading what Descope returns. */
const maxCpuMs = 50;
const generations = Number(process.env['RUNS'] ?? 60);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const small = (max: number) => fc.oneof(fc.integer({ min: 0, max }), fc.constant(max));
const body = fc.constantFrom(...bodies);
const connection: fc.Arbitrary<ConnectionGene> = fc.record({
  sort: fc.nat({ max: 1_000 }),
  filter: fc.nat({ max: 255 }),
  variant: fc.nat({ max: 1_000_000 }),
  first: fc.integer({ min: 1, max: 100 }),
  body,
});
const genome: fc.Arbitrary<Genome> = fc.record({
  kind: fc.oneof({ weight: 5, arbitrary: fc.constant('query' as const) }, fc.constant('mutation' as const)),
  connections: fc.array(connection, { maxLength: 10, size: 'max' }),
  ids: fc.array(fc.record({ count: small(100), known: small(100), body }), { maxLength: 12 }),
  references: fc.record({ tenants: small(500), users: small(50), keys: small(200), body }),
  fragments: fc.record({ levels: small(6), spreads: small(3), twins: fc.boolean() }),
  bulk: fc.array(fc.record({ action: fc.nat({ max: 2 }), count: small(100), known: small(100) }), { maxLength: 10 }),
});

/** A child of two requests: each part is one of theirs, or a new one. */
function cross(a: Genome, b: Genome, fresh: Genome, pick: number): Genome {
  const from = (shift: number): Genome => [a, b, a, fresh][(pick >> shift) & 3] ?? a;
  return {
    kind: from(0).kind,
    connections: [...from(2).connections, ...from(4).connections].slice(0, 8),
    ids: from(6).ids,
    references: from(8).references,
    fragments: from(10).fragments,
    bulk: from(12).bulk,
  };
}

interface Measured {
  readonly genome: Genome;
  readonly cpuMs: number;
  readonly calls: number;
  readonly accepted: boolean;
}

async function measure({ post, sandbox }: Harness, headers: Record<string, string>, genome: Genome): Promise<Measured> {
  const request = requestOf(genome);
  const run = async () => {
    sandbox.calls.clear();
    const before = process.cpuUsage();
    const response = await post(request, headers);
    const text = await response.text();
    const { user } = process.cpuUsage(before);
    return { cpuMs: user / 1_000, accepted: response.status === 200 && !text.includes('TOO_COSTLY'), text };
  };
  const first = await run();
  if (/INTERNAL|VALIDATION|PARSE/.test(first.text)) throw new Error(`${first.text.slice(0, 300)}\n${request.query}`);
  const calls = sandbox.calls.list.length;
  // Once more with other values in every filter, so that nothing is cached but what the first run compiled and fetched.
  return { genome, calls, accepted: first.accepted, cpuMs: first.cpuMs };
}

const shifted = (genome: Genome, by: number): Genome => ({
  ...genome,
  connections: genome.connections.map((gene) => ({
    ...gene,
    variant: gene.variant + 2 * by,
    sort: gene.sort + 6 * by,
  })),
});

describe.each(['project admin', 'tenant admin'] as const)('the worst request of a %s with 10 000 keys', (who) => {
  it(`takes at most ${maxCpuMs} ms CPU and ${requestBudget.calls} calls`, { timeout: 600_000 }, async () => {
    process.stdout.write(`worst request: SEED=${seed}\n`);
    const harness = await startHarness({
      sandbox: { keys: 10_000 },
      variables: { SEARCH_REUSE: '60s', LOG_LEVEL: 'silent', FEDERATION: 'on' },
    });
    const headers =
      who === 'project admin'
        ? { authorization: harness.authorization }
        : await signedIn(harness, 'U2Admin', managing('acme', 'globex'));

    const random = fc.sample(fc.tuple(genome, genome, fc.nat({ max: 2 ** 14 - 1 })), { numRuns: generations, seed });
    let population: Measured[] = [];
    const worst: { calls: Measured | null; cpu: Measured | null } = { calls: null, cpu: null };
    for (const [round, [one, other, pick]] of random.entries()) {
      const parents =
        population.length < 8 || round % 4 === 0
          ? [one, other]
          : [population[pick % 4]?.genome ?? one, population[pick % 3]?.genome ?? other];
      const child = cross(parents[0] ?? one, parents[1] ?? other, one, pick);
      // Reads from Descope are done by the first run; the second filters and sorts anew.
      const cold = await measure(harness, headers, shifted(child, 2 * round));
      const samples = [];
      for (let repeat = 1; repeat <= 3; repeat++) {
        samples.push(await measure(harness, headers, shifted(child, 2 * round * 10 + repeat)));
      }
      const warm = samples.toSorted((a, b) => a.cpuMs - b.cpuMs)[0] ?? cold;
      if (!cold.accepted) continue;
      expect(cold.calls, JSON.stringify(child)).toBeLessThanOrEqual(requestBudget.calls);
      const found = { ...warm, calls: cold.calls };
      population = [...population, found].toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, 12);
      if (found.cpuMs > (worst.cpu?.cpuMs ?? 0)) worst.cpu = found;
      if (found.calls > (worst.calls?.calls ?? 0)) worst.calls = found;
    }
    for (const [name, found] of Object.entries(worst)) {
      process.stdout.write(
        `${who}, ${name}: ${found?.cpuMs} ms, ${found?.calls} calls, ${JSON.stringify(found?.genome)}\n`,
      );
    }
    expect(population.length).toBeGreaterThan(3);
    expect(worst.cpu?.cpuMs, JSON.stringify(worst.cpu?.genome)).toBeLessThanOrEqual(maxCpuMs);
  });
});
