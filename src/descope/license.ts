import { decodeText } from './decode.js';
import type { Credential } from './credential.js';
import { endpoints } from './endpoints.js';
import type { RestClient } from './rest-client.js';

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
