import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { limits } from '../../graphql/limits/limits.js';
import type { Logger } from '../../telemetry/logger.js';
import { presentError } from '../present-error.js';

/** Stands where the result is about to be written, so that errors of parsing, of the context and of fields all pass. */
export const usePresentedErrors = (logger: Logger): Plugin<object, { requestId: string }> => ({
  onResultProcess(payload) {
    const { result } = payload;
    if (isAsyncIterable(result) || Array.isArray(result) || result.errors === undefined) return;
    const { requestId } = payload.serverContext;
    const report = (error: unknown): void => logger.error('unexpected error', { requestId, error });
    // Errors of a request as a whole; those of fields are as many as the fields.
    const told = result.data === undefined ? result.errors.slice(0, limits.toldErrors) : result.errors;
    const errors = told.map((error) => presentError(error, { requestId, report }));
    payload.setResult({ ...result, errors });
  },
});
