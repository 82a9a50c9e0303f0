import type { AccessKey } from '../../access-keys/access-key.js';

/** Does each word of `text` stand in something that the key shows, whatever its case? */
export function matchesVisibleText(key: AccessKey, text: string): boolean {
  const shown = [...textsOf(key)].map((value) => value.toLowerCase());
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.some((value) => value.includes(word)));
}

function* textsOf(key: AccessKey): Generator<string> {
  yield* [
    key.id,
    key.name,
    key.description,
    key.storedStatus,
    key.createdBy,
    key.clientId ?? '',
    key.boundUserId ?? '',
  ];
  yield* [...key.roleNames, ...key.permittedIps];
  for (const { tenantId, tenantName, roleNames } of key.keyTenants) yield* [tenantId, tenantName, ...roleNames];
  for (const [name, value] of [...Object.entries(key.customClaims), ...Object.entries(key.customAttributes)]) {
    yield* [name, ...(Array.isArray(value) ? value : [value]).map(String)];
  }
}
