import type { Issue } from '../graphql/failure.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useLanguage } from '../language/use-language.js';
import { useViewer } from '../provider/viewer.js';
import { AuthorityField } from './authority-field.js';
import { Field } from './field.js';
import { issuesAt } from './issues-at.js';
import type { KeyDraft } from './key-draft.js';

interface SettingsFieldsProps {
  readonly draft: KeyDraft;
  readonly issues: readonly Issue[];
  readonly isNew: boolean;
  readonly onChange: (changed: Partial<KeyDraft>) => void;
}

/** The settings of a new key and, except the user, of an existing one. */
export function SettingsFields({ draft, issues, isNew, onChange }: SettingsFieldsProps) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { nameMaxLength, namePattern, requiresPermittedIps } = useViewer().policy;
  const errorsOf = (field: string) => issuesAt(issues, field).map(issueText);
  const json = (name: 'customClaims' | 'customAttributes') => (
    <Field label={t(`setting.${name}`)} hint={t(`hint.${name}`)} errors={errorsOf(name)}>
      {(control) => (
        <textarea
          {...control}
          rows={2}
          spellCheck={false}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <Field
        label={t('setting.name')}
        errors={errorsOf('name')}
        {...(namePattern != null && { hint: t('hint.namePattern', { pattern: namePattern }) })}
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
      <Field label={t('setting.description')} errors={errorsOf('description')}>
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
        label={t('setting.permittedIps')}
        hint={t(requiresPermittedIps ? 'hint.permittedIpsRequired' : 'hint.permittedIps')}
        errors={errorsOf('permittedIps')}
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
      {json('customClaims')}
      {json('customAttributes')}
    </>
  );
}
