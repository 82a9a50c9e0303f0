import { createHash } from 'node:crypto';
import { settingsOf, type AccessKey } from './access-key.js';
import { canonical } from './search/criteria.js';

/** A fingerprint of what an update can change. The order of roles, tenants and addresses has no meaning and no part in it. */
export function revisionOf(key: AccessKey): string {
  return createHash('sha256')
    .update(comparable(settingsOf(key)))
    .digest('base64url')
    .slice(0, 22);
}

/** Two values that mean the same have the same text. Lists in settings are sets. */
export function comparable(value: unknown): string {
  return canonical(asSets(value));
}

function asSets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item: unknown) => [canonical(asSets(item)), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => asSets(item));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asSets(inner)]));
}
