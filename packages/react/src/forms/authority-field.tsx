import type { Issue } from '../graphql/failure.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useUserChoices } from '../hooks/use-choices.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { useViewer } from '../provider/viewer.js';
import { ChoiceField } from './choice-field.js';
import { Field } from './field.js';
import { issuesAt } from './issues-at.js';
import { type Authority, authorities, type KeyDraft } from './key-draft.js';
import { RolesField } from './roles-field.js';
import { TenantsField } from './tenants-field.js';

interface AuthorityFieldProps {
  readonly draft: KeyDraft;
  readonly issues: readonly Issue[];
  /** The user can be set in a new key only. */
  readonly isNew: boolean;
  readonly onChange: (changed: Partial<KeyDraft>) => void;
}

/** What the key may do: by roles in tenants, by roles in the project, or as a user. */
export function AuthorityField({ draft, issues, isNew, onChange }: AuthorityFieldProps) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { tenant } = useOptions();
  const { subject, canManage, canManageOwn, tenants } = useViewer();
  const isAllowed: Record<Authority, boolean> = {
    tenants: canManage || (tenants ?? []).some((each) => each.canManage),
    project: canManage && tenant === null,
    user: isNew && canManageOwn && tenant === null,
  };
  if (!isNew && draft.authority === 'user') {
    return <p className="hint">{t('authority.fixedUser', { user: draft.boundUserId })}</p>;
  }

  return (
    <>
      <Field label={t('authority.title')}>
        {(control) => (
          <select
            {...control}
            value={draft.authority}
            onChange={(event) => onChange({ authority: event.target.value as Authority })}
          >
            {authorities
              .filter((authority) => isAllowed[authority] || authority === draft.authority)
              .map((authority) => (
                <option key={authority} value={authority}>
                  {t(`authority.${authority}`)}
                </option>
              ))}
          </select>
        )}
      </Field>
      {draft.authority === 'tenants' && (
        <TenantsField
          keyTenants={draft.keyTenants}
          issues={issues}
          onChange={(keyTenants) => onChange({ keyTenants })}
        />
      )}
      {draft.authority === 'project' && (
        <RolesField
          legend={t('roles.inProject')}
          tenantId={null}
          names={draft.roleNames}
          errors={issuesAt(issues, 'roleNames').map(issueText)}
          onChange={(roleNames) => onChange({ roleNames })}
        />
      )}
      {draft.authority === 'user' && (
        <ChoiceField
          label={t('authority.userId')}
          hint={t('authority.userHint')}
          errors={issuesAt(issues, 'boundUserId').map(issueText)}
          value={canManage ? draft.boundUserId : subject}
          useChoices={useUserChoices}
          isRequired
          isReadOnly={!canManage}
          onChange={(boundUserId) => onChange({ boundUserId })}
        />
      )}
    </>
  );
}
