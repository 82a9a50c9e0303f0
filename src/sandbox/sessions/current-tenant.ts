import type { Authorization } from '../http/authorization.js';
import { invalid } from '../http/descope-error.js';

/** The selected tenant, or the only one there is; empty when there is none, or too many to choose from. */
export function currentTenant({
  authorization: { tenants = {} },
  selected,
}: {
  authorization: Authorization;
  selected: string;
}): string {
  const tenantIds = Object.keys(tenants);
  if (selected === '') return tenantIds.length === 1 ? (tenantIds[0] ?? '') : '';
  if (!tenantIds.includes(selected)) throw invalid(`Tenant ${selected} is not one of this session's`);
  return selected;
}
