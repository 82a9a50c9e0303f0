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

it(
  'documents of callers without credentials are not parsed, and evict none of the others',
  { timeout: 300_000 },
  async () => {
    const { numRuns: documents } = sample({ small: 500, full: 10_000 });
    const { counted, metrics } = counters();
    const { post, execute } = await startHarness({ metrics, variables: { ALLOW_MANAGEMENT_KEY_CALLERS: 'on' } });
    const known = Array.from({ length: 40 }, (_, index) => documentOf(index));
    for (const query of known) await execute(query);
    expect([counted.parsed, counted.documents()]).toEqual([40, 40]);

    const headers: readonly Record<string, string>[] = [
      {},
      { authorization: 'Bearer a.b.c' },
      { authorization: 'Bearer x' },
    ];
    let refused = 0;
    for (let index = 0; index < documents; index += 50) {
      const answers = Array.from({ length: 50 }, async (_, next) => {
        const query = next % 10 === 0 ? known[next % 40] : documentOf(1_000 + index + next);
        return (await post({ query }, headers[next % headers.length])).status;
      });
      refused += (await Promise.all(answers)).filter((status) => status === 401).length;
    }
    expect([refused, counted.parsed, counted.documents(), counted.served.length]).toEqual([documents, 40, 40, 40]);

    for (const query of known) await execute(query);
    expect([counted.parsed, counted.served.length]).toEqual([40, 80]);
  },
);
