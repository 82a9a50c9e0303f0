import { createPrometheus } from '../../../src/telemetry/prometheus.js';
import { startHarness, type Harness, type HarnessOptions } from '../harness.js';
import { samplesOf } from './series.js';

export interface Measured extends Harness {
  readonly samples: () => Promise<ReadonlyMap<string, number>>;
  /** What Prometheus reads. */
  readonly print: () => Promise<string>;
}

export async function startMeasured(options: HarnessOptions = {}): Promise<Measured> {
  const { metrics, print } = createPrometheus();
  const harness = await startHarness({ ...options, metrics });
  return { ...harness, print, samples: async () => samplesOf(await print()) };
}
