import { wireKeys } from '../dialects/keys.mjs';

/** What the right answer to a question holds, straight from the project; for some it depends on what was `found`. */
export function expectedKeys(question, keys, found) {
  const byIds = (ids) => ids.map((id) => keys.find((key) => key.id === id));
  const ofTenants = (ids) => keys.filter(({ keyTenants }) => keyTenants.some(({ tenantId }) => ids.includes(tenantId)));
  const right = {
    key: ({ id }) => byIds([id]),
    keys: ({ ids }) => byIds(ids),
    list: ({ tenantId }) => ofTenants([tenantId]),
    // Keyway alone is asked, and says itself which page it is: a whole one, of keys that exist.
    page: ({ count }) => byIds(found.slice(0, count).map(({ id }) => id)),
    create: () => [keys[0]],
    entities: ({ tenantIds }) => ofTenants(tenantIds),
    newLiteral: () => found.slice(0, 1).map(({ id }) => ({ ...keys[Number(id.slice(-20)) % keys.length], id })),
    newAlias: ({ id }) => byIds([id]),
  }[question.kind](question);
  return wireKeys(right, question);
}
