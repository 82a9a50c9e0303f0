import { hash } from 'node:crypto';
import { canonicalJsonUnordered } from '../runtime/canonical-json.js';
import { ExactNumber } from '../runtime/exact-json.js';
import { settingsOf, type AccessKey, type AccessKeySettings } from './access-key.js';
import { canonicalIpRange } from './ip-range.js';

/**
 * Settings in a form that is equal for settings that mean the same: Descope may trim a name, store a role once that was
 * sent twice, write an address as a range or a number in another way.
 */
export const normalizedSettings = (settings: AccessKeySettings): AccessKeySettings => ({
  name: normalizedText(settings.name),
  description: normalizedText(settings.description),
  replacesId: settings.replacesId,
  roleNames: distinct(settings.roleNames.map(normalizedText)),
  keyTenants: normalizedTenants(settings.keyTenants),
  permittedIps: distinct(settings.permittedIps.map(normalizedIpRange)),
  customClaims: normalizedNumbers(settings.customClaims) as AccessKeySettings['customClaims'],
  customAttributes: normalizedNumbers(settings.customAttributes) as AccessKeySettings['customAttributes'],
});

/** The fields of two settings that do not mean the same. */
export function differingSettings(one: AccessKeySettings, other: AccessKeySettings): (keyof AccessKeySettings)[] {
  const [first, second] = [normalizedSettings(one), normalizedSettings(other)];
  const fields = Object.keys(first) as (keyof AccessKeySettings)[];
  return fields.filter((field) => canonicalJsonUnordered(first[field]) !== canonicalJsonUnordered(second[field]));
}

/** `10.0.0.1/32` and `10.0.0.1` permit the same address. */
function normalizedIpRange(text: string): string {
  const trimmed = text.trim();
  const canonical = canonicalIpRange(trimmed) ?? trimmed;
  return canonical.replace(canonical.includes(':') ? /\/128$/ : /\/32$/, '');
}

const normalizedText = (text: string): string => text.normalize('NFC').trim();

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

function normalizedTenants(keyTenants: AccessKeySettings['keyTenants']): AccessKeySettings['keyTenants'] {
  const roleNames = new Map<string, readonly string[]>();
  for (const { tenantId, roleNames: names } of keyTenants) {
    roleNames.set(tenantId, distinct([...(roleNames.get(tenantId) ?? []), ...names.map(normalizedText)]));
  }
  return [...roleNames].map(([tenantId, names]) => ({ tenantId, roleNames: names }));
}

function normalizedNumbers(value: unknown): unknown {
  if (value instanceof ExactNumber) return value.isExactDouble ? Number(value.text) + 0 : value.canonical;
  if (Array.isArray(value)) return value.map(normalizedNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, normalizedNumbers(item)]));
}

/** A fingerprint of what an update can change. The order of roles, tenants and addresses has no meaning and no part in it. */
export const revisionOf = (key: AccessKey): string =>
  hash('sha256', canonicalJsonUnordered(settingsOf(key)), 'base64url').slice(0, 22);
