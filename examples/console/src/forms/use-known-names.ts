import { useQuery } from 'urql';
import { graphql } from '../graphql/generated';

const knownNamesQuery = graphql(`
  query KnownNames {
    searchAccessKeys(first: 100) {
      nodes {
        roleNames
        keyTenants {
          tenantId
          tenantName
          roleNames
        }
      }
    }
  }
`);

export interface KnownNames {
  readonly roles: readonly string[];
  /** Name by id. */
  readonly tenants: ReadonlyMap<string, string>;
}

/** The roles and tenants of the newest keys that the viewer sees: suggestions, since Keyway has no list of either. */
export function useKnownNames(): KnownNames {
  const [{ data }] = useQuery({ query: knownNamesQuery });
  const keys = data?.searchAccessKeys?.nodes ?? [];
  const keyTenants = keys.flatMap((key) => key.keyTenants);
  const roles: ReadonlySet<string> = new Set([...keys, ...keyTenants].flatMap(({ roleNames }) => roleNames));
  return {
    roles: [...roles].sort(),
    tenants: new Map(keyTenants.map(({ tenantId, tenantName }) => [tenantId, tenantName || tenantId])),
  };
}
