import { destination as fileDestination, pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { describeError, type ErrorDescription } from './describe-error.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Everything a line can say besides its event. What is not listed here is not written, whatever is passed. */
export interface LogFields {
  readonly requestId?: string;
  /** Name of the GraphQL operation, from the parsed document: letters, digits and `_` only. */
  readonly operation?: string | null;
  /** Who asked: somebody with a session or with a management key. */
  readonly caller?: string | null;
  /** How it ended, e.g. `ok`. */
  readonly outcome?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly upstreamCalls?: number;
  readonly reusedReads?: number;
  /** 32 hexadecimal digits. */
  readonly traceId?: string | null;
  readonly error?: unknown;
  /** One of our error codes. */
  readonly code?: string;
  /** Descope's error code, e.g. `E011003`. */
  readonly upstreamCode?: string | null;
  /** Name of a row in the endpoint table, e.g. `search`. */
  readonly endpoint?: string;
  /** An access key that cannot be read. */
  readonly accessKeyId?: string | null;
  /** Descope's name of a field, e.g. `expireTime`. */
  readonly field?: string;
  /** How many log lines were dropped. */
  readonly dropped?: number;
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

/** pino's ISO time, worked out once in a millisecond. */
function createTimestamp(): () => string {
  let at = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== at) [at, text] = [now, stdTimeFunctions.isoTime()];
    return text;
  };
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
  const file = typeof destination === 'number' ? gatherLines(destination) : null;
  const lines = pino(
    {
      level,
      base: null,
      timestamp: createTimestamp(),
      formatters: { level: (label) => ({ level: label }) },
    },
    file ?? (destination as DestinationStream),
  );
  const auditLines = lines.child({}, { level: audits ? 'info' : 'silent' });
  const lineOf = (at: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
    // Nothing is copied for a line that is not written.
    lines.isLevelEnabled(at) ? (event, fields = {}) => lines[at](listed(fields), event) : () => {};
  return {
    debug: lineOf('debug'),
    info: lineOf('info'),
    warn: lineOf('warn'),
    error: lineOf('error'),
    audit(fields) {
      auditLines.info(audited(fields), 'audit');
      file?.flush();
    },
  };
}

/**
 * A call of the system for each line would be a tenth of what a request costs. Written at exit as well. Gathered as bytes:
 * what is gathered as text is copied with each line that comes to it.
 */
function gatherLines(fd: number): DestinationStream & { flush(): void } {
  const file: { write(line: string | Buffer): boolean; flush(): void } = fileDestination({
    dest: fd,
    sync: false,
    minLength: 12_288,
    periodicFlush: 100,
    contentMode: 'buffer',
  });
  let isFlushing = false;
  return {
    write: (line) => void file.write(Buffer.from(line)),
    /** What is written in this turn of the loop goes in one call. */
    flush() {
      if (isFlushing) return;
      isFlushing = true;
      setImmediate(() => {
        isFlushing = false;
        file.flush();
      });
    },
  };
}

/** Copied field by field: an object with more in it, a request for example, loses the rest. */
const listed = (fields: LogFields) => ({
  requestId: toShortForm(fields.requestId),
  operation: toShortForm(fields.operation),
  caller: toShortForm(fields.caller),
  outcome: toShortForm(fields.outcome),
  status: fields.status,
  durationMs: fields.durationMs,
  upstreamCalls: fields.upstreamCalls,
  reusedReads: fields.reusedReads,
  traceId: toShortForm(fields.traceId),
  code: toShortForm(fields.code),
  upstreamCode: toShortForm(fields.upstreamCode),
  endpoint: toShortForm(fields.endpoint),
  accessKeyId: toShortForm(fields.accessKeyId),
  field: toShortForm(fields.field),
  dropped: fields.dropped,
  url: toShortForm(fields.url),
  error: described(fields.error),
});

const audited = ({ actor, operation, accessKeyId, outcome, code, requestId }: AuditFields) => ({
  actor: toLongForm(actor),
  operation: toShortForm(operation),
  accessKeyId: toShortForm(accessKeyId),
  outcome: toShortForm(outcome),
  code: toShortForm(code),
  requestId: toShortForm(requestId),
});

/** Descope's user ids are mail addresses at times, and two of them must not look alike. */
const toLongForm = (text: string): string => text.slice(0, 320);

const toShortForm = (text: string | null | undefined): string | undefined => text?.slice(0, 80) ?? undefined;

const described = (error: unknown): ErrorDescription | undefined =>
  error === undefined ? undefined : describeError(error);
