import { randomInt } from 'node:crypto';
import { createRandom } from './random.js';

/** Ids and secrets of new objects. */
export interface IdSource {
  /**
   * The prefix and a KSUID of 27 characters, as Descope's ids: `K`, `U`, `T`, `R`. Sorts by time.
   * @param unixSeconds when the object is created
   */
  id(prefix: string, unixSeconds: number): string;
  /** A cleartext of 56 characters. */
  cleartext(): string;
}

/** With a seed, the same ids and secrets in the same order every time. */
export function createIdSource({ seed }: { seed: number | undefined }): IdSource {
  const random = seed === undefined ? undefined : createRandom(seed);
  const below = (limit: number): number => random?.below(limit) ?? randomInt(limit);
  return {
    id(prefix, unixSeconds) {
      let number = BigInt(Math.max(0, unixSeconds - ksuidEpoch));
      for (let byte = 0; byte < 16; byte += 1) number = number * 256n + BigInt(below(256));
      return prefix + toBase62(number);
    },
    cleartext: () => `K${Array.from({ length: 55 }, () => base62.charAt(below(62))).join('')}`,
  };
}

/** KSUIDs count seconds from 2014-05-13. */
const ksuidEpoch = 1_400_000_000;
const ksuidLength = 27;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function toBase62(number: bigint): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = base62.charAt(Number(rest % 62n)) + text;
  return text.padStart(ksuidLength, '0');
}
