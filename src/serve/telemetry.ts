import { readFileSync } from 'node:fs';
import type { ObservabilitySettings } from '../config/config.js';
import type { Logger } from '../telemetry/logger.js';
import { noMetrics, type Metrics } from '../telemetry/metrics.js';
import { noTracing, type Tracing } from '../telemetry/tracing.js';

interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** The metrics of this process, as Prometheus reads them; null: none are wanted. */
  readonly print: (() => Promise<string>) | null;
}

/** Loads what is switched on and nothing else: both libraries cost time and memory at the start. */
export async function openTelemetry(
  { metricsPort, tracesUrl }: ObservabilitySettings,
  logger: Logger,
): Promise<Telemetry> {
  const prometheus = metricsPort === null ? null : (await import('../telemetry/prometheus.js')).createPrometheus();
  return {
    metrics: prometheus?.metrics ?? noMetrics,
    print: prometheus?.print ?? null,
    tracing: tracesUrl === null ? noTracing : await openTracing(tracesUrl, logger),
  };
}

async function openTracing(url: string, logger: Logger): Promise<Tracing> {
  const { createOtlpTracing } = await import('../telemetry/otlp-tracing.js');
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return createOtlpTracing({
    url,
    version,
    report: (error) => logger.warn('traces cannot be sent', { error }),
  });
}
