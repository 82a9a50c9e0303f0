import { useQuery } from 'urql';
import { KeywayNamesDocument } from '../graphql/generated.js';

export interface KnownNames {
  readonly roles: readonly string[];
  /** Name by id. */
  readonly tenants: ReadonlyMap<string, string>;
}

/** The roles and tenants of the newest keys that the caller sees. */
export function useKnownNames(): KnownNames {
  const [{ data }] = useQuery({ query: KeywayNamesDocument });
  const keys = data?.searchAccessKeys?.nodes ?? [];
  const keyTenants = keys.flatMap((key) => key.keyTenants);
  const roles: ReadonlySet<string> = new Set([...keys, ...keyTenants].flatMap(({ roleNames }) => roleNames));
  return {
    roles: [...roles].sort(),
    tenants: new Map(keyTenants.map(({ tenantId, tenantName }) => [tenantId, tenantName || tenantId])),
  };
}
