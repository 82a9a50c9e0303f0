import type { AccessKey } from './access-key.js';

/** Every code a client can meet. They never change; `docs/errors.md` says what to do about each. */
export const accessKeyErrorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INVALID_INPUT',
  'INVALID_CURSOR',
  'NOT_FOUND',
  'CONFLICT',
  'REVISION_MISMATCH',
  'KEY_EXPIRED',
  'KEY_INACTIVE',
  'ALREADY_CREATED',
  'IDEMPOTENCY_KEY_REUSED',
  'POLICY_VIOLATION',
  'RATE_LIMITED',
  'OVERLOADED',
  'TOO_COSTLY',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_REJECTED',
  'UPSTREAM_UNAUTHORIZED',
  'UPSTREAM_BAD_RESPONSE',
  'RESULT_TOO_LARGE',
  'OUTCOME_UNKNOWN',
  'STREAM_INTERRUPTED',
  'INTERNAL',
] as const;
export type AccessKeyErrorCode = (typeof accessKeyErrorCodes)[number];

/** Match on `code`. The message names the subject and the next step, and holds nothing that a caller may not see. */
export class AccessKeyError extends Error {
  override readonly name: string = 'AccessKeyError';
  readonly code: AccessKeyErrorCode;
  /** Would the same request, later, have a chance? */
  readonly retryable: boolean;

  constructor(code: AccessKeyErrorCode, message: string, { retryable = false }: { retryable?: boolean } = {}) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

export class UnauthenticatedError extends AccessKeyError {
  override readonly name = 'UnauthenticatedError';

  constructor(message: string) {
    super('UNAUTHENTICATED', message);
  }
}

export interface InputIssue {
  /** From the input object down, e.g. `['keyTenants', '0', 'tenantId']`. */
  readonly path: readonly string[];
  /** What is wrong in one word that never changes, e.g. `TOO_LONG`. */
  readonly code: string;
  readonly message: string;
}

/** Every problem of the input at once, so that a form can show them all. */
export class InvalidInputError extends AccessKeyError {
  override readonly name = 'InvalidInputError';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[], code: 'INVALID_INPUT' | 'POLICY_VIOLATION' = 'INVALID_INPUT') {
    super(code, issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '));
    this.issues = issues;
  }
}

export class InvalidCursorError extends AccessKeyError {
  override readonly name = 'InvalidCursorError';

  constructor(argument: 'after' | 'before') {
    super(
      'INVALID_CURSOR',
      `${argument}: this cursor does not belong to this filter and sort, or is not one of ours. ` +
        'Start again without it.',
    );
  }
}

/** Also for a key that exists outside the caller's scope. */
export class NotFoundError extends AccessKeyError {
  override readonly name = 'NotFoundError';
  readonly id: string;

  constructor(id: string) {
    super('NOT_FOUND', 'There is no access key with this id that you may see.');
    this.id = id;
  }
}

export class ForbiddenError extends AccessKeyError {
  override readonly name = 'ForbiddenError';

  constructor(message: string) {
    super('FORBIDDEN', message);
  }
}

/** The key is not in a state for this; nothing was written. */
export class ConflictError extends AccessKeyError {
  override readonly name = 'ConflictError';
  readonly current: AccessKey | null;

  constructor(
    code: 'CONFLICT' | 'REVISION_MISMATCH' | 'KEY_EXPIRED' | 'KEY_INACTIVE' | 'IDEMPOTENCY_KEY_REUSED',
    message: string,
    current: AccessKey | null,
  ) {
    super(code, message);
    this.current = current;
  }
}

export class AlreadyCreatedError extends AccessKeyError {
  override readonly name = 'AlreadyCreatedError';
  readonly accessKey: AccessKey;

  constructor(accessKey: AccessKey) {
    super(
      'ALREADY_CREATED',
      'This idempotency key has already created this access key. Its secret was shown then and is not kept; ' +
        'rotate the key to get a new one.',
    );
    this.accessKey = accessKey;
  }
}

export class RateLimitedError extends AccessKeyError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, code: 'RATE_LIMITED' | 'OVERLOADED' = 'RATE_LIMITED') {
    super(
      code,
      code === 'OVERLOADED'
        ? `The server is busy; nothing was done. Try again in ${retryAfterSeconds} s.`
        : `Descope's rate limit is used up; nothing was done. Try again in ${retryAfterSeconds} s.`,
      { retryable: true },
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** This server's own limit for each caller. */
export class CallerRateLimitedError extends AccessKeyError {
  override readonly name = 'CallerRateLimitedError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(
      'RATE_LIMITED',
      `You ask more often than this server allows; nothing was done. Try again in ${retryAfterSeconds} s.`,
      {
        retryable: true,
      },
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

type UpstreamErrorCode =
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_UNAUTHORIZED'
  | 'UPSTREAM_BAD_RESPONSE'
  | 'RESULT_TOO_LARGE';

const upstreamMessages: Record<UpstreamErrorCode, string> = {
  UPSTREAM_TIMEOUT: 'Descope did not answer in time. Try again.',
  UPSTREAM_UNAVAILABLE: 'Descope cannot be reached or cannot serve at the moment. Try again.',
  UPSTREAM_REJECTED: 'Descope refused the request; upstreamCode says which rule it broke.',
  UPSTREAM_UNAUTHORIZED: "Descope refused the server's management key. Tell the operators of this API.",
  UPSTREAM_BAD_RESPONSE: "Descope's answer could not be understood. Tell the operators of this API.",
  RESULT_TOO_LARGE: 'The answer is larger than this server accepts. Narrow the search, by tenant for example.',
};

/** Descope failed or refused, and nothing was changed. Its own texts are never passed on; its code is. */
export class UpstreamError extends AccessKeyError {
  override readonly name: string = 'UpstreamError';
  declare readonly code: UpstreamErrorCode;
  /** Descope's error code, e.g. `E011003`. */
  readonly upstreamCode: string | null;

  constructor(
    code: UpstreamErrorCode,
    { upstreamCode = null, message = upstreamMessages[code] }: { upstreamCode?: string | null; message?: string } = {},
  ) {
    super(code, message, { retryable: code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_UNAVAILABLE' });
    this.upstreamCode = upstreamCode;
  }
}

/** A write was sent and there is no proof of its outcome: it may have happened, or not. */
export class OutcomeUnknownError extends AccessKeyError {
  override readonly name = 'OutcomeUnknownError';
  /** Keys that look like its result. */
  readonly candidates: readonly AccessKey[];

  constructor(
    message: string,
    { candidates = [], retryable = false }: { candidates?: readonly AccessKey[]; retryable?: boolean } = {},
  ) {
    super('OUTCOME_UNKNOWN', message, { retryable });
    this.candidates = candidates;
  }
}

/** The request exceeds a limit of this server. `resource` names which one, as docs/limits.md does. */
export class TooCostlyError extends AccessKeyError {
  override readonly name = 'TooCostlyError';
  readonly resource: string;
  readonly limit: number;
  /** By how much the limit is exceeded. */
  readonly excess: number;

  constructor(
    resource: string,
    { needed, limit, need, advice }: { needed: number; limit: number; need: string; advice: string },
  ) {
    const excess = needed - limit;
    super('TOO_COSTLY', `${need}; the limit is ${limit}, exceeded by ${excess}. ${advice}`);
    this.resource = resource;
    this.limit = limit;
    this.excess = excess;
  }
}

/** `SLOW_READER`: too many changes were not read. `MISSED_CHANGES`: changes of other processes may have been lost. */
type InterruptionReason = 'SLOW_READER' | 'MISSED_CHANGES' | 'SHUTDOWN';

const interruptionMessages: Record<InterruptionReason, string> = {
  SLOW_READER: 'This stream was read too slowly, and changes were dropped.',
  MISSED_CHANGES: 'Changes made by other replicas may have been missed.',
  SHUTDOWN: 'This server is stopping.',
};

/** The server has ended a subscription. */
export class StreamInterruptedError extends AccessKeyError {
  override readonly name = 'StreamInterruptedError';
  readonly reason: InterruptionReason;

  constructor(reason: InterruptionReason) {
    super('STREAM_INTERRUPTED', `${interruptionMessages[reason]} Subscribe again, then read what you show again.`, {
      retryable: true,
    });
    this.reason = reason;
  }
}
