export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  /** Where it was thrown, e.g. `at decodeKey (src/descope/decode.ts:12:3)`. */
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

const maxFrames = 12;
const maxCauses = 3;

/**
 * What can be logged of an error. Its message is left out: `JSON.parse`, `Headers` and `fetch` among others quote
 * what they were given, and that can be a body, a bearer or a host.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}`, frames: [] };
  const { code } = error as NodeJS.ErrnoException;
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? { code } : {}),
    frames: framesOf(error),
    ...(error.cause === undefined || depth === maxCauses ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

const frame = /^at .+(:\d+:\d+|<anonymous>|native)\)?$/;

// Read from the end: what stands above the frames is the message, which can have many lines.
function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n').map((line) => line.trim());
  return lines.slice(lines.findLastIndex((line) => !frame.test(line)) + 1).slice(0, maxFrames);
}
