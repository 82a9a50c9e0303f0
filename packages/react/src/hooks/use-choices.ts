import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { Choice } from '../forms/combobox.js';
import { KeywayRolesDocument, KeywayTenantsDocument, KeywayUsersDocument } from '../graphql/generated.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { nameOfUser } from '../list/names.js';

export interface Choices {
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
}

/** Tenants that a key of the caller can act in. */
export function useTenantChoices(text: string): Choices {
  const search = useSettled(text);
  const [{ data, fetching }] = useQuery({ query: KeywayTenantsDocument, variables: { search } });
  const tenants = data?.accessKeyChoices?.tenants?.nodes ?? [];
  const choices = tenants.map(({ id, name }) => ({
    id,
    name: name || id,
    detail: name === '' || name === id ? undefined : id,
  }));
  return narrowed(choices, text, fetching || search !== text.trim());
}

/** Roles that a key of the caller can have: in a tenant, or in the project with null. */
export function useRoleChoices(tenantId: string | null, text: string): Choices & { readonly isComplete: boolean } {
  const { reasonText } = useIssueText();
  const search = useSettled(text);
  const [{ data, fetching }] = useQuery({ query: KeywayRolesDocument, variables: { tenantId, search } });
  const roles = data?.accessKeyChoices?.roles;
  const choices = (roles?.nodes ?? []).map(({ name, description, canAssign, reason, reasonCode }) => ({
    id: name,
    name,
    detail: description || undefined,
    reason: canAssign ? undefined : reasonText({ code: reasonCode ?? 'NOT_ASSIGNABLE', message: reason ?? '' }),
  }));
  return {
    ...narrowed(choices, text, fetching || search !== text.trim()),
    isComplete: search === '' && roles != null && !roles.pageInfo.hasNextPage,
  };
}

/** Users that a key can act as. */
export function useUserChoices(text: string): Choices {
  const search = useSettled(text);
  const [{ data, fetching }] = useQuery({ query: KeywayUsersDocument, variables: { search } });
  const users = data?.accessKeyChoices?.users?.nodes ?? [];
  const choices = users.map((user) => ({
    id: user.id,
    name: nameOfUser(user, user.id),
    detail: user.loginIds?.join(', ') || user.id,
  }));
  return narrowed(choices, text, fetching || search !== text.trim());
}

/** Until the choices for the text are loaded, those of the text before that match it. */
function narrowed(choices: readonly Choice[], text: string, isLoading: boolean): Choices {
  const typed = text.trim().toLowerCase();
  const matches = ({ id, name, detail = '' }: Choice) =>
    [id, name, detail].some((value) => value.toLowerCase().includes(typed));
  return { choices: isLoading ? choices.filter(matches) : choices, isLoading };
}

const settleMs = 250;

/** The text, once nothing was typed for a moment. */
function useSettled(text: string): string {
  const search = text.trim().slice(0, 256);
  const [settled, setSettled] = useState(search);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(search), settleMs);
    return () => clearTimeout(timer);
  }, [search]);
  return search === '' ? '' : settled;
}
