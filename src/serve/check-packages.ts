import { ConfigError } from '../config/config-error.js';
import type { ServeConfig } from '../config/config.js';
import { missingPackages } from '../runtime/optional-packages.js';

/** @throws ConfigError with one line per setting that needs an optional package that is not installed. */
export function checkPackages({
  observability: { metricsPort, tracesUrl },
  replicas: { redisUrl },
}: ServeConfig): void {
  const problems = [
    metricsPort === null ? null : missingPackages('metrics', 'METRICS_PORT'),
    tracesUrl === null ? null : missingPackages('traces', 'OTEL_EXPORTER_OTLP_ENDPOINT'),
    redisUrl === null ? null : missingPackages('redis', 'REDIS_URL'),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new ConfigError(problems);
}
