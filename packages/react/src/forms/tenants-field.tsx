import type { Issue } from '../graphql/failure.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useTenantChoices } from '../hooks/use-choices.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { ChoiceField } from './choice-field.js';
import { issuesAt } from './issues-at.js';
import { RolesField } from './roles-field.js';

export interface TenantDraft {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
}

interface TenantsFieldProps {
  readonly keyTenants: readonly TenantDraft[];
  readonly issues: readonly Issue[];
  readonly onChange: (keyTenants: readonly TenantDraft[]) => void;
}

/** A row for each tenant, with the roles there. */
export function TenantsField({ keyTenants, issues, onChange }: TenantsFieldProps) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { tenant: onlyTenant } = useOptions();
  const change = (row: number, changed: Partial<TenantDraft>) =>
    onChange(keyTenants.map((tenant, position) => (position === row ? { ...tenant, ...changed } : tenant)));
  const errorsOf = (row: number, field: string) => issuesAt(issues, 'keyTenants', String(row), field).map(issueText);

  return (
    <fieldset className="tenants">
      <legend>{t('tenants.title')}</legend>
      {keyTenants.map(({ tenantId, roleNames }, row) => (
        <div key={row} className="tenant" role="group" aria-label={t('tenants.row', { number: row + 1 })}>
          <ChoiceField
            label={t('tenants.tenant')}
            errors={errorsOf(row, 'tenantId')}
            value={tenantId}
            useChoices={useTenantChoices}
            isRequired
            isReadOnly={tenantId !== '' && tenantId === onlyTenant}
            onChange={(id) => change(row, { tenantId: id })}
          />
          {tenantId === '' ? (
            <p className="hint">{t('roles.chooseTenant')}</p>
          ) : (
            <RolesField
              legend={t('roles.inTenant')}
              tenantId={tenantId}
              names={roleNames}
              errors={errorsOf(row, 'roleNames')}
              onChange={(names) => change(row, { roleNames: names })}
            />
          )}
          {onlyTenant === null && (
            <button type="button" onClick={() => onChange(keyTenants.filter((_, position) => position !== row))}>
              {t('tenants.remove')}
            </button>
          )}
        </div>
      ))}
      {onlyTenant === null && (
        <button type="button" onClick={() => onChange([...keyTenants, { tenantId: '', roleNames: [] }])}>
          {t('tenants.add')}
        </button>
      )}
    </fieldset>
  );
}
