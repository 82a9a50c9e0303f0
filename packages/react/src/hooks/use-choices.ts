import type { Choice } from '../forms/combobox.js';
import { useViewer } from '../provider/viewer.js';
import { useKnownNames } from './use-known-names.js';

export interface Choices {
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
}

const matching = (choices: readonly Choice[], search: string): readonly Choice[] => {
  const text = search.trim().toLowerCase();
  return choices.filter(({ id, name }) => [id, name].some((value) => value.toLowerCase().includes(text)));
};

/** Tenants that a key of the caller can act in. */
export function useTenantChoices(search: string): Choices {
  const { canManage, tenants } = useViewer();
  const known = useKnownNames();
  const ids = canManage
    ? [...known.tenants.keys()]
    : (tenants ?? []).filter((tenant) => tenant.canManage).map(({ id }) => id);
  const choices = ids.map((id) => ({ id, name: known.tenants.get(id) ?? id }));
  return { choices: matching(choices, search), isLoading: false };
}

/** Roles that a key of the caller can have: in a tenant, or in the project with null. */
export function useRoleChoices(tenantId: string | null, search: string): Choices & { readonly isComplete: boolean } {
  const { canManage, tenants } = useViewer();
  const known = useKnownNames();
  const names = canManage ? known.roles : (tenants?.find(({ id }) => id === tenantId)?.assignableRoleNames ?? []);
  return {
    choices: matching(
      names.map((name) => ({ id: name, name })),
      search,
    ),
    isLoading: false,
    isComplete: !canManage,
  };
}

/** Users that a key can act as. */
export function useUserChoices(_search: string): Choices {
  return { choices: [], isLoading: false };
}
