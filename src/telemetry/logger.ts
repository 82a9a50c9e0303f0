import { describeError, type ErrorDescription } from './describe-error.js';
import { createLineWriter } from './line-writer.js';

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** All fields of a log line besides its event. Other fields are not written, even if they are passed. */
export interface LogFields {
  readonly requestId?: string;
  /** Name of the GraphQL operation, from the parsed document: letters, digits and `_` only. */
  readonly operation?: string | null;
  /** The kind of the caller: a session or a management key. */
  readonly caller?: string | null;
  /** The outcome, e.g. `ok`. */
  readonly outcome?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly upstreamCalls?: number;
  readonly reusedReads?: number;
  /** Of a stream: how many results were written. */
  readonly results?: number;
  /** 32 hexadecimal digits. */
  readonly traceId?: string | null;
  readonly error?: unknown;
  /** One of our error codes. */
  readonly code?: string;
  /** Codes of the errors in a response. */
  readonly codes?: readonly string[];
  /** Why a call failed on the network, e.g. `dns`. */
  readonly networkCause?: string;
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
  /** The server's own URL. */
  readonly url?: string;
}

/** One write to one key. Other fields are not written either. */
interface AuditFields {
  readonly actor: string;
  readonly operation: string;
  readonly accessKeyId: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly requestId: string;
}

/** `event` is a fixed phrase, e.g. `graphql request`; values go into the fields. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** Written at every level but `silent`: a quieter log must not lose who changed what. */
  audit(fields: AuditFields): void;
  /** Writes whole lines that the logger of another process has formatted. */
  forward(lines: string): void;
  /** Begins to write all lines that are queued. */
  flush(): void;
  /** How many lines were dropped, because they could not be written. */
  readonly droppedLines: number;
}

/** Takes whole lines. */
interface LogDestination {
  write(lines: string): void;
}

/** ISO time, computed once per millisecond. */
function createTimestamp(): () => string {
  let at = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== at) [at, text] = [now, new Date(now).toISOString()];
    return text;
  };
}

const severities: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50, silent: Infinity };

/** JSON lines with ISO time. `destination`: a stream, or a file descriptor (default 1, stdout). */
export function createLogger({
  level,
  audits = level !== 'silent',
  destination = 1,
}: {
  level: LogLevel;
  audits?: boolean;
  destination?: LogDestination | number;
}): Logger {
  const file =
    typeof destination === 'number'
      ? createLineWriter(destination, (dropped) => logger.warn('log lines dropped', { dropped }))
      : null;
  const lines: LogDestination = file ?? (destination as LogDestination);
  const timestamp = createTimestamp();
  const write = (at: LogLevel, event: string, fields: object): void =>
    lines.write(`{"level":"${at}","time":"${timestamp()}"${membersOf(fields)},"msg":${quoted(event)}}\n`);
  const lineOf = (at: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
    // Copies nothing for a line that is not written.
    severities[at] >= severities[level] ? (event, fields = {}) => write(at, event, listed(fields)) : () => {};
  const logger: Logger = {
    debug: lineOf('debug'),
    info: lineOf('info'),
    warn: lineOf('warn'),
    error: lineOf('error'),
    audit(fields) {
      if (audits) write('info', 'audit', audited(fields));
      file?.flush();
    },
    forward: (text) => lines.write(text),
    flush: () => file?.flush(),
    get droppedLines() {
      return file?.dropped ?? 0;
    },
  };
  return logger;
}

/** Members of a JSON object, each after a comma. Those without a value are left out. */
function membersOf(fields: object): string {
  let text = '';
  for (const name in fields) {
    const value = (fields as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    text += `,"${name}":${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`;
  }
  return text;
}

/** Most texts need no escapes. */
const plain = /^[ !#-[\]-~]*$/;
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

const maxCodes = 10;

/** Copies field by field, so that other fields of an object, a request for example, are not logged. */
const listed = (fields: LogFields) => ({
  requestId: toShortForm(fields.requestId),
  operation: toShortForm(fields.operation),
  caller: toShortForm(fields.caller),
  outcome: toShortForm(fields.outcome),
  status: fields.status,
  durationMs: fields.durationMs,
  upstreamCalls: fields.upstreamCalls,
  reusedReads: fields.reusedReads,
  results: fields.results,
  traceId: toShortForm(fields.traceId),
  code: toShortForm(fields.code),
  networkCause: toShortForm(fields.networkCause),
  codes: fields.codes === undefined || fields.codes.length === 0 ? undefined : fields.codes.slice(0, maxCodes),
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

/** User ids of Descope can be mail addresses, and two of them must stay distinguishable. */
const toLongForm = (text: string): string => text.slice(0, 320);

const toShortForm = (text: string | null | undefined): string | undefined => text?.slice(0, 80) ?? undefined;

const described = (error: unknown): ErrorDescription | undefined =>
  error === undefined ? undefined : describeError(error);
