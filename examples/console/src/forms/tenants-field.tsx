import { useId } from 'react';
import type { Issue } from '../graphql/failure';
import { useViewer } from '../session/viewer';
import { Field } from './field';
import { issuesAt } from './issues-at';
import { NamesField } from './names-field';
import { useKnownNames } from './use-known-names';

export interface TenantDraft {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
}

interface TenantsFieldProps {
  keyTenants: readonly TenantDraft[];
  issues: readonly Issue[];
  onChange: (keyTenants: readonly TenantDraft[]) => void;
}

/** A row for each tenant, with the roles there: from what the viewer may give, or anything for who manages the project. */
export function TenantsField({ keyTenants, issues, onChange }: TenantsFieldProps) {
  const { canManage, tenants } = useViewer().accessKeyViewer;
  const known = useKnownNames();
  const listId = useId();
  const managed = canManage ? null : (tenants ?? []).filter((tenant) => tenant.canManage);
  const change = (row: number, changed: Partial<TenantDraft>) =>
    onChange(keyTenants.map((tenant, at) => (at === row ? { ...tenant, ...changed } : tenant)));

  return (
    <fieldset className="tenants">
      <legend>Tenants</legend>
      <datalist id={listId}>
        {[...known.tenants].map(([id, name]) => (
          <option key={id} value={id} label={name} />
        ))}
      </datalist>
      {keyTenants.map(({ tenantId, roleNames }, row) => (
        <div key={row} className="tenant" role="group" aria-label={`Tenant ${row + 1}`}>
          <Field label="Tenant" errors={issuesAt(issues, 'keyTenants', String(row), 'tenantId')}>
            {(control) =>
              managed === null ? (
                <input
                  {...control}
                  list={listId}
                  required
                  value={tenantId}
                  onChange={(event) => change(row, { tenantId: event.target.value })}
                />
              ) : (
                <select
                  {...control}
                  required
                  value={tenantId}
                  onChange={(event) => change(row, { tenantId: event.target.value, roleNames: [] })}
                >
                  <option value="">Choose…</option>
                  {managed.map(({ id }) => (
                    <option key={id} value={id}>
                      {known.tenants.get(id) ?? id}
                    </option>
                  ))}
                </select>
              )
            }
          </Field>
          <NamesField
            key={tenantId}
            legend="Roles in this tenant"
            names={roleNames}
            options={managed && (managed.find(({ id }) => id === tenantId)?.assignableRoleNames ?? [])}
            suggestions={known.roles}
            errors={issuesAt(issues, 'keyTenants', String(row), 'roleNames')}
            onChange={(names) => change(row, { roleNames: names })}
          />
          <button type="button" onClick={() => onChange(keyTenants.filter((_, at) => at !== row))}>
            Remove this tenant
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...keyTenants, { tenantId: '', roleNames: [] }])}>
        Add a tenant
      </button>
    </fieldset>
  );
}
