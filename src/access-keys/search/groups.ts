import type { AccessKey } from '../access-key.js';
import { createTurns } from './turns.js';

type Keys = readonly AccessKey[];
type Groups = ReadonlyMap<string, Keys>;

/** The keys of a list that may act in a tenant, in its order. */
export const keysInTenant = createGrouping(({ keyTenants }) => keyTenants.map(({ tenantId }) => tenantId));

/** The keys of a list that are bound to a user, in its order. */
export const keysOfUser = createGrouping(({ boundUserId }) => (boundUserId === null ? [] : [boundUserId]));

/** A list is gone through once, by however many names its keys are asked for: a gateway asks for hundreds of tenants. */
function createGrouping(namesOf: (key: AccessKey) => readonly string[]) {
  const known = new WeakMap<Keys, Promise<Groups>>();
  return async (keys: Keys, name: string): Promise<Keys> => {
    let groups = known.get(keys);
    if (groups === undefined) known.set(keys, (groups = grouped(keys, namesOf)));
    return (await groups).get(name) ?? [];
  };
}

async function grouped(keys: Keys, namesOf: (key: AccessKey) => readonly string[]): Promise<Groups> {
  const turn = createTurns();
  const groups = new Map<string, AccessKey[]>();
  for (const [index, key] of keys.entries()) {
    for (const name of namesOf(key)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [key]);
      else if (group.at(-1) !== key) group.push(key);
    }
    if (index % 256 === 255) await turn();
  }
  return groups;
}
