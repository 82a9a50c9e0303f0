/** A clock that follows the system, or stands still until it is moved. */
export interface SettableClock {
  /** Unix time in milliseconds. */
  now(): number;
  readonly isFrozen: boolean;
  /** Stops the clock at this time, in Unix milliseconds. */
  freezeAt(ms: number): void;
  /** Moves the clock, whether or not it is frozen. */
  advance(ms: number): void;
  /** Follows the system clock again, from the current time of this clock. */
  resume(): void;
  /** Back to the state at the start. */
  reset(): void;
}

/** @param frozenAt Unix milliseconds; undefined for a clock that follows the system. */
export function createSettableClock({ frozenAt }: { frozenAt?: number | undefined } = {}): SettableClock {
  let frozen = frozenAt;
  let offset = 0;
  const now = (): number => frozen ?? Date.now() + offset;
  return {
    now,
    get isFrozen() {
      return frozen !== undefined;
    },
    freezeAt: (ms) => void (frozen = ms),
    advance(ms) {
      if (frozen === undefined) offset += ms;
      else frozen += ms;
    },
    resume() {
      offset = now() - Date.now();
      frozen = undefined;
    },
    reset() {
      frozen = frozenAt;
      offset = 0;
    },
  };
}

/** Unix milliseconds of an ISO 8601 time or of Unix seconds. @throws TypeError */
export function parseTime(value: unknown): number {
  const seconds = typeof value === 'number' || /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value));
  if (Number.isNaN(ms))
    throw new TypeError('A time must be ISO 8601 or Unix seconds, for example 2026-01-31T12:00:00Z');
  return ms;
}
