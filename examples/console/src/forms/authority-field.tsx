import type { Issue } from '../graphql/failure';
import { useViewer } from '../session/viewer';
import { Field } from './field';
import { issuesAt } from './issues-at';
import type { Authority, KeyDraft } from './key-draft';
import { NamesField } from './names-field';
import { TenantsField } from './tenants-field';
import { useKnownNames } from './use-known-names';

interface AuthorityFieldProps {
  draft: KeyDraft;
  issues: readonly Issue[];
  /** A user can be set when the key is made, and never again. */
  isNew: boolean;
  onChange: (changed: Partial<KeyDraft>) => void;
}

const words: Record<Authority, string> = {
  tenants: 'in tenants',
  project: 'in the project as a whole',
  user: 'as a user',
};

/** What the key may do: by roles in tenants, by roles in the project, or as a user. Only what the viewer may give. */
export function AuthorityField({ draft, issues, isNew, onChange }: AuthorityFieldProps) {
  const { subject, canManage, canManageOwn, tenants } = useViewer().accessKeyViewer;
  const { roles } = useKnownNames();
  const authorities = Object.keys(words) as Authority[];
  const isOpen: Record<Authority, boolean> = {
    tenants: canManage || (tenants ?? []).some((tenant) => tenant.canManage),
    project: canManage,
    user: isNew && canManageOwn,
  };
  if (!isNew && draft.authority === 'user') return <p className="hint">It acts as the user {draft.boundUserId}.</p>;

  return (
    <>
      <Field label="Acts">
        {(control) => (
          <select
            {...control}
            value={draft.authority}
            onChange={(event) => onChange({ authority: event.target.value as Authority })}
          >
            {authorities
              .filter((authority) => isOpen[authority] || authority === draft.authority)
              .map((authority) => (
                <option key={authority} value={authority}>
                  {words[authority]}
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
        <NamesField
          legend="Roles in the project"
          names={draft.roleNames}
          options={canManage ? null : []}
          suggestions={roles}
          errors={issuesAt(issues, 'roleNames')}
          onChange={(roleNames) => onChange({ roleNames })}
        />
      )}
      {draft.authority === 'user' && (
        <Field
          label="User id"
          hint="The key has this user's roles and none of its own."
          errors={issuesAt(issues, 'boundUserId')}
        >
          {(control) => (
            <input
              {...control}
              required
              readOnly={!canManage}
              value={canManage ? draft.boundUserId : subject}
              onChange={(event) => onChange({ boundUserId: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
