import { createLogger, type Logger } from '../../src/telemetry/logger.js';

export interface CapturedLog {
  readonly logger: Logger;
  /** Everything that was logged so far. */
  readonly log: () => string;
  /** The same, line by line. */
  readonly logged: () => Record<string, unknown>[];
}

export function captureLog(level: Parameters<typeof createLogger>[0]['level'] = 'debug'): CapturedLog {
  const lines: string[] = [];
  return {
    logger: createLogger({ level, destination: { write: (line: string) => void lines.push(line) } }),
    log: () => lines.join(''),
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
