import { destination as fileDestination, pino, stdTimeFunctions } from 'pino';
import type { DestinationStream } from 'pino';
import { describeError } from './describe-error.js';
import type { ErrorDescription } from './describe-error.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Everything a line can say besides its event. What is not listed here is not written, whatever is passed. */
export interface LogFields {
  readonly requestId?: string;
  /** Name of the GraphQL operation, from the parsed document: letters, digits and `_` only. */
  readonly operation?: string | null;
  readonly status?: number;
  readonly durationMs?: number;
  readonly error?: unknown;
  /** One of our error codes. */
  readonly code?: string;
  /** Descope's error code, e.g. `E011003`. */
  readonly upstreamCode?: string | null;
  /** Name of a row in the endpoint table, e.g. `search`. */
  readonly endpoint?: string;
  /** Where the server itself listens. */
  readonly url?: string;
}

/** One write to one key. The same holds: what is not listed here is not written. */
export interface AuditFields {
  readonly actor: string;
  readonly operation: string;
  readonly accessKeyId: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly requestId: string;
}

/** `event` is a fixed phrase, e.g. `graphql request`; what varies goes into the fields. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** Written at every level but `silent`: a quieter log must not lose who changed what. */
  audit(fields: AuditFields): void;
}

/** JSON lines with ISO time. `destination`: a stream, or a file descriptor (default 1, stdout). */
export function createLogger({
  level,
  audits = level !== 'silent',
  destination = 1,
}: {
  level: LogLevel;
  audits?: boolean;
  destination?: DestinationStream | number;
}): Logger {
  const stream = typeof destination === 'number' ? fileDestination({ dest: destination, sync: false }) : destination;
  const lines = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  const auditLines = lines.child({}, { level: audits ? 'info' : 'silent' });
  return {
    debug: (event, fields = {}) => lines.debug(listed(fields), event),
    info: (event, fields = {}) => lines.info(listed(fields), event),
    warn: (event, fields = {}) => lines.warn(listed(fields), event),
    error: (event, fields = {}) => lines.error(listed(fields), event),
    audit: (fields) => auditLines.info(audited(fields), 'audit'),
  };
}

/** Copied field by field: an object with more in it, a request for example, loses the rest. */
const listed = (fields: LogFields) => ({
  requestId: short(fields.requestId),
  operation: short(fields.operation),
  status: fields.status,
  durationMs: fields.durationMs,
  code: short(fields.code),
  upstreamCode: short(fields.upstreamCode),
  endpoint: short(fields.endpoint),
  url: short(fields.url),
  error: described(fields.error),
});

const audited = ({ actor, operation, accessKeyId, outcome, code, requestId }: AuditFields) => ({
  actor: longer(actor),
  operation: short(operation),
  accessKeyId: short(accessKeyId),
  outcome: short(outcome),
  code: short(code),
  requestId: short(requestId),
});

/** Descope's user ids are mail addresses at times, and two of them must not look alike. */
const longer = (text: string): string => text.slice(0, 320);

const short = (text: string | null | undefined): string | undefined => text?.slice(0, 80) ?? undefined;

const described = (error: unknown): ErrorDescription | undefined =>
  error === undefined ? undefined : describeError(error);
