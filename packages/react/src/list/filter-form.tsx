import { useState } from 'react';
import { Field } from '../forms/field.js';
import { issuesAt } from '../forms/issues-at.js';
import type { Issue } from '../graphql/failure.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import { useTenantChoices } from '../hooks/use-choices.js';
import { useKnownNames } from '../hooks/use-known-names.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { useViewer } from '../provider/viewer.js';
import { type FilterField, type FilterTexts, isSecretLike, readFilterForm } from './filter-fields.js';

interface FilterFormProps {
  readonly initial: FilterTexts;
  readonly issues: readonly Issue[];
  readonly onFilter: (filter: FilterTexts) => void;
}

const detailFields: readonly FilterField[] = [
  'user',
  'creator',
  'createdFrom',
  'createdTo',
  'expiresFrom',
  'expiresTo',
  'address',
  'attribute',
  'value',
];

/** Its fields are not controlled: they are read when the form is submitted. */
export function FilterForm({ initial, issues, onFilter }: FilterFormProps) {
  const { t } = useLanguage();
  const { issueText } = useIssueText();
  const { tenant } = useOptions();
  const { tenants } = useViewer();
  const known = useKnownNames();
  const [hasSecret, setSecret] = useState(false);
  const offered = useTenantChoices('').choices;
  // Callers who only read have no choices for a form, and see tenants that their keys name.
  const readable = new Map([
    ...(tenants === null ? [...known.tenants, ...offered.map(({ id, name }) => [id, name] as const)] : []),
    ...(tenants ?? []).filter(({ canRead }) => canRead).map(({ id, name }) => [id, name] as const),
  ]);
  if (initial.tenant !== undefined && !readable.has(initial.tenant)) readable.set(initial.tenant, initial.tenant);
  const errorsOf = (name: string) => issuesAt(issues, 'filter', name).map(issueText);
  const input = (name: FilterField, path: string | null, type: 'text' | 'date' = 'text') => (
    <Field label={t(`filter.${name}`)} errors={path === null ? [] : errorsOf(path)}>
      {(control) => <input {...control} name={name} type={type} defaultValue={initial[name]} />}
    </Field>
  );

  return (
    <form
      role="search"
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const texts = readFilterForm(new FormData(event.currentTarget));
        const isSecret = Object.values(texts).some(isSecretLike);
        setSecret(isSecret);
        if (!isSecret) onFilter(texts);
      }}
      onReset={(event) => {
        // To empty fields, not to those that the URL had.
        event.preventDefault();
        for (const element of event.currentTarget.elements) {
          if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) element.value = '';
        }
        setSecret(false);
        onFilter({});
      }}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
    >
      <div className="filter-row">
        <Field label={t('filter.text')} errors={hasSecret ? [t('filter.secret')] : errorsOf('text')}>
          {(control) => <input {...control} name="text" type="search" maxLength={256} defaultValue={initial.text} />}
        </Field>
        {tenant === null && (
          <Field label={t('filter.tenant')} errors={errorsOf('tenantIds')}>
            {(control) => (
              <select {...control} name="tenant" defaultValue={initial.tenant}>
                <option value="">{t('filter.anyTenant')}</option>
                {[...readable].map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {input('role', 'roleNames')}
        <div className="search-buttons">
          <button type="submit">{t('filter.search')}</button>
          <button type="reset">{t('filter.clear')}</button>
        </div>
      </div>
      <details open={detailFields.some((name) => initial[name] !== undefined)}>
        <summary>{t('filter.more')}</summary>
        <div className="filter-row">
          {input('user', 'boundUserId')}
          {input('creator', 'createdBy')}
          {input('createdFrom', 'createdAt', 'date')}
          {input('createdTo', null, 'date')}
          {input('expiresFrom', 'expiresAt', 'date')}
          {input('expiresTo', null, 'date')}
          {input('address', 'permitsIp')}
          {input('attribute', 'customAttributes')}
          {input('value', null)}
        </div>
      </details>
    </form>
  );
}
