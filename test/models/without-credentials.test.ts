import { expect, it } from 'vitest';
import { noMetrics, type OperationSource } from '../../src/telemetry/metrics.js';
import { startHarness } from '../support/harness.js';
import { sample } from '../support/sample.js';

/** What the server has parsed and served, and how many documents it has cached. */
function counters() {
  const counted = { parsed: 0, served: [] as OperationSource[], documents: () => 0 };
  const metrics = {
    ...noMetrics,
    documentParsed: () => void counted.parsed++,
    operationServed: (source: OperationSource) => void counted.served.push(source),
    watch: (name: string, read: () => number) => void (name === 'cachedDocuments' && (counted.documents = read)),
  };
  return { counted, metrics };
}

/** 4 kB each. */
const documentOf = (index: number): string => `{ a${index}: __typename }`.padEnd(4_096, ' #');

it.each(['without credentials', 'with a made-up management key', 'with a made-up management key each'] as const)(
  'documents of callers %s are not parsed, and evict none of the others',
  { timeout: 300_000 },
  async (who) => {
    const { numRuns: documents } = sample({ small: 50, full: 10_000 });
    const { counted, metrics } = counters();
    const { post, execute, sandbox } = await startHarness({
      metrics,
      variables: { ALLOW_MANAGEMENT_KEY_CALLERS: 'on' },
    });
    const known = Array.from({ length: 40 }, (_, index) => documentOf(index));
    for (const query of known) await execute(query);
    expect([counted.parsed, counted.documents()]).toEqual([40, 40]);

    const madeUp = (name: string) => ({ authorization: `Bearer ${sandbox.projectId}:K2MadeUp${name}` });
    const headersOf = (index: number): Record<string, string> => {
      if (who === 'with a made-up management key each') return madeUp(String(index));
      if (who === 'with a made-up management key') return madeUp('');
      return [{}, { authorization: 'Bearer a.b.c' }, { authorization: 'Bearer x' }][index % 3] ?? {};
    };
    sandbox.calls.clear();
    const startedAt = performance.now();
    const statuses = new Map<number, number>();
    for (let index = 0; index < documents; index += 50) {
      const answers = Array.from({ length: 50 }, async (_, next) => {
        const query = next % 10 === 0 ? known[next % 40] : documentOf(1_000 + index + next);
        return (await post({ query }, headersOf(index + next))).status;
      });
      for (const status of await Promise.all(answers)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const [refused = 0, limited = 0] = [statuses.get(401), statuses.get(429)];
    expect(refused + limited).toBe(documents);
    expect(limited > 0).toBe(who === 'with a made-up management key each');
    expect([counted.parsed, counted.documents(), counted.served.length]).toEqual([40, 40, 40]);
    // Descope is asked ten times a second about keys that are new, and every ten seconds about a refused one.
    const { length: calls } = sandbox.calls.list;
    if (who === 'without credentials') expect(calls).toBe(0);
    else if (who === 'with a made-up management key') expect(calls).toBeLessThanOrEqual(1 + Math.ceil(seconds / 10));
    else expect(calls).toBeLessThanOrEqual(20 + Math.ceil(10 * seconds));

    for (const query of known) await execute(query);
    expect([counted.parsed, counted.served.length]).toEqual([40, 80]);
  },
);
