import { parseJson, printJson, withExactNumbers } from '../../../runtime/exact-json.js';
import type { AccessKey, JsonObject } from '../../access-key.js';
import type { KeyChange } from './key-change.js';

/** Changes as JSON, for other processes of the same version. */
export const encodeChanges = (changes: readonly KeyChange[]): string => printJson(changes);

/** @throws SyntaxError or TypeError for anything but the result of `encodeChanges` */
export const decodeChanges = (text: string): readonly KeyChange[] =>
  (parseJson(text) as readonly KeyChange[]).map((change) => ({
    ...change,
    before: change.before && decodeKey(change.before),
    after: change.after && decodeKey(change.after),
  }));

type EncodedKey = Omit<AccessKey, 'createdAt' | 'expiresAt'> & {
  readonly createdAt: Date | string;
  readonly expiresAt: Date | string | null;
};

const decodeKey = (key: EncodedKey): AccessKey => ({
  ...key,
  createdAt: new Date(key.createdAt),
  expiresAt: key.expiresAt === null ? null : new Date(key.expiresAt),
  customClaims: withExactNumbers(key.customClaims) as JsonObject,
  customAttributes: withExactNumbers(key.customAttributes) as JsonObject,
});
