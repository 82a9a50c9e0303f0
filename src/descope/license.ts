import type { AccessKeys } from '../access-keys/access-keys.js';
import { ForbiddenError, UpstreamError } from '../access-keys/errors.js';
import type { Cancellation } from '../runtime/cancellation.js';
import type { Span } from '../telemetry/tracing.js';
import type { RestClient } from './http/client.js';
import type { Credential } from './http/credential.js';
import { endpoints } from './http/endpoints.js';
import { decodeText } from './wire/decode.js';

interface License {
  tier(): string | null;
  /** Without it, calls may be counted in a smaller rate-limit bucket. @throws AccessKeyError */
  fetchTier(rest: RestClient, credential: Credential): Promise<void>;
}

/** The project's rate-limit tier. As Descope's SDKs, Keyway fetches it first and sends it with every later call. */
export function createLicense(): License {
  let tier: string | null = null;
  return {
    tier: () => tier,
    async fetchTier(rest, credential) {
      const read = await rest.call(endpoints.license, { credential }, (response) =>
        decodeText(response, 'rateLimitTier'),
      );
      if (/^[\w-]{1,32}$/.test(read)) tier = read;
    },
  };
}

/**
 * Verifies a management key with a small call to Descope.
 * @throws UnauthenticatedError when Descope does not accept it, UpstreamError when Descope does not answer.
 */
export async function verifyCredential(
  rest: RestClient,
  { credential, signal, span }: { credential: Credential; signal?: Cancellation; span: Span },
): Promise<void> {
  try {
    await rest.call(endpoints.license, { credential, signal, span }, () => undefined);
  } catch (error) {
    // A valid key may lack the right to this call.
    const isKnown =
      error instanceof ForbiddenError || (error instanceof UpstreamError && error.code === 'UPSTREAM_REJECTED');
    if (!isKnown) throw error;
  }
}

const checkEveryMs = 60_000;
/** Descope makes ids of 28 to 31 characters at random. */
const unusedKeyId = `K${'0'.repeat(30)}`;

/**
 * Descope judges a management key with each call; a subscription needs none. The check loads a key that does not exist, at most
 * once a minute, and rejects with an `AccessKeyError` when the credential may not read keys. `createKeys`: a port with that credential, for each
 * check.
 */
export function createReadCheck(createKeys: () => AccessKeys): () => Promise<void> {
  let checkedAt = -Infinity;
  return async () => {
    if (performance.now() - checkedAt < checkEveryMs) return;
    checkedAt = performance.now();
    const found = (await createKeys().loadMany([unusedKeyId], { fresh: true })).get(unusedKeyId);
    if (found instanceof Error) throw found;
  };
}
