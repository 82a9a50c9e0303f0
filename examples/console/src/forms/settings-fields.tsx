import type { Issue } from '../graphql/failure';
import { useViewer } from '../session/viewer';
import { AuthorityField } from './authority-field';
import { Field } from './field';
import { issuesAt } from './issues-at';
import type { KeyDraft } from './key-draft';

interface SettingsFieldsProps {
  draft: KeyDraft;
  issues: readonly Issue[];
  isNew: boolean;
  onChange: (changed: Partial<KeyDraft>) => void;
}

/** What can be set in a new key and, but for the user, in an old one. */
export function SettingsFields({ draft, issues, isNew, onChange }: SettingsFieldsProps) {
  const { nameMaxLength, namePattern, requiresPermittedIps } = useViewer().accessKeyPolicy;
  return (
    <>
      <Field
        label="Name"
        errors={issuesAt(issues, 'name')}
        {...(namePattern != null && { hint: `Must match ${namePattern}` })}
      >
        {(control) => (
          <input
            {...control}
            required
            maxLength={nameMaxLength}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" errors={issuesAt(issues, 'description')}>
        {(control) => (
          <input
            {...control}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <AuthorityField {...{ draft, issues, isNew, onChange }} />
      <Field
        label="Permitted addresses"
        hint={`One a line, e.g. 203.0.113.7 or 10.0.0.0/8.${requiresPermittedIps ? '' : ' None: from anywhere.'}`}
        errors={issuesAt(issues, 'permittedIps')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            required={requiresPermittedIps}
            value={draft.permittedIps}
            onChange={(event) => onChange({ permittedIps: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Claims"
        hint="A JSON object. They stand in the sessions that the key is exchanged for."
        errors={issuesAt(issues, 'customClaims')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            spellCheck={false}
            value={draft.customClaims}
            onChange={(event) => onChange({ customClaims: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Attributes"
        hint="A JSON object of the attributes that your project has for access keys."
        errors={issuesAt(issues, 'customAttributes')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            spellCheck={false}
            value={draft.customAttributes}
            onChange={(event) => onChange({ customAttributes: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
