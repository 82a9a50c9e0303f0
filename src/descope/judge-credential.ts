import type { Cancellation } from '../runtime/cancellation.js';
import { ForbiddenError, UpstreamError } from '../access-keys/errors.js';
import type { Span } from '../telemetry/tracing.js';
import type { Credential } from './credential.js';
import { endpoints } from './endpoints.js';
import type { RestClient } from './rest-client.js';

/**
 * Asks Descope for next to nothing, to learn whether it knows these credentials at all.
 * @throws UnauthenticatedError when it does not, UpstreamError when it cannot be asked.
 */
export async function judgeCredential(
  rest: RestClient,
  { credential, left, span }: { credential: Credential; left: Cancellation; span: Span },
): Promise<void> {
  try {
    await rest.call(endpoints.license, { credential, left, span }, () => undefined);
  } catch (error) {
    // A key that may not ask this is a key all the same.
    const isKnown =
      error instanceof ForbiddenError || (error instanceof UpstreamError && error.code === 'UPSTREAM_REJECTED');
    if (!isKnown) throw error;
  }
}
