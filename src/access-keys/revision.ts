import { hash } from 'node:crypto';
import { canonicalJsonUnordered } from '../runtime/canonical-json.js';
import { settingsOf, type AccessKey } from './access-key.js';

/** A fingerprint of what an update can change. The order of roles, tenants and addresses has no meaning and no part in it. */
export const revisionOf = (key: AccessKey): string =>
  hash('sha256', canonicalJsonUnordered(settingsOf(key)), 'base64url').slice(0, 22);
