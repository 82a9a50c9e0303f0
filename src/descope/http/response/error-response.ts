import type { BodyReader, ReplyHead } from '../dispatch.js';
import { DescopeCallError, type CallFailure } from '../failure.js';
import { failureOf } from './error-payload.js';
import { readBytes } from './response-body.js';

/** Far longer than any error of Descope. */
const maxErrorBytes = 64 * 1024;

/** Reads a response that is not a 2xx and returns what `then` returns for it. A body that is too long is not Descope's. */
export function readError<T>(head: ReplyHead, then: (failure: CallFailure) => T): BodyReader<T> {
  const tooLong = (): DescopeCallError => new DescopeCallError(failureOf(head, ''));
  const bytes = orElse(tooLong, () => readBytes(head, maxErrorBytes));
  return {
    write: (chunk) => orElse(tooLong, () => bytes.write(chunk)),
    end: async () => then(failureOf(head, (await bytes.end()).toString())),
  };
}

function orElse<T>(failure: () => Error, work: () => T): T {
  try {
    return work();
  } catch {
    throw failure();
  }
}
