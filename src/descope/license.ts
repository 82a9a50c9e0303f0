import { decodeText } from './wire/decode.js';
import type { Credential } from './http/credential.js';
import { endpoints } from './http/endpoints.js';
import type { RestClient } from './http/client.js';
import type { Cancellation } from '../runtime/cancellation.js';
import { ForbiddenError, UpstreamError } from '../access-keys/errors.js';
import type { Span } from '../telemetry/tracing.js';

export interface License {
  tier(): string | null;
  /** Keyway works without it: its calls may then be counted in a smaller rate-limit bucket. @throws AccessKeyError */
  shakeHands(rest: RestClient, credential: Credential): Promise<void>;
}

/** Descope's SDKs learn the project's tier first and name it on every call after, so that the right limit is applied. */
export function createLicense(): License {
  let tier: string | null = null;
  return {
    tier: () => tier,
    async shakeHands(rest, credential) {
      const told = await rest.call(endpoints.license, { credential }, (answer) => decodeText(answer, 'rateLimitTier'));
      if (/^[\w-]{1,32}$/.test(told)) tier = told;
    },
  };
}

/**
 * Asks Descope for next to nothing, to learn whether it knows these credentials at all.
 * @throws UnauthenticatedError when it does not, UpstreamError when it cannot be asked.
 */
export async function verifyCredential(
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
