import { useId } from 'react';
import { Field } from '../forms/field';
import { issuesAt } from '../forms/issues-at';
import { useKnownNames } from '../forms/use-known-names';
import type { Issue } from '../graphql/failure';
import type { AccessKeyFilter } from '../graphql/generated/graphql';
import { useViewer } from '../session/viewer';
import { readFilter } from './read-filter';

interface FilterFormProps {
  issues: readonly Issue[];
  onFilter: (filter: AccessKeyFilter) => void;
}

/** The fields keep themselves; what they ask for is read when the form is sent. */
export function FilterForm({ issues, onFilter }: FilterFormProps) {
  const { tenants } = useViewer().accessKeyViewer;
  const known = useKnownNames();
  const rolesId = useId();
  const readable = tenants?.filter(({ canRead }) => canRead).map(({ id }) => id) ?? [...known.tenants.keys()];
  const errorsOf = (name: string) => issuesAt(issues, 'filter', name);

  return (
    <form
      role="search"
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(readFilter(new FormData(event.currentTarget)));
      }}
      onReset={() => onFilter({})}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
    >
      <div className="filter-row">
        <Field label="Text" errors={errorsOf('text')}>
          {(control) => <input {...control} name="text" type="search" />}
        </Field>
        <Field label="Tenant" errors={errorsOf('tenantIds')}>
          {(control) => (
            <select {...control} name="tenantId">
              <option value="">any</option>
              {readable.map((id) => (
                <option key={id} value={id}>
                  {known.tenants.get(id) ?? id}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Role" errors={errorsOf('roleNames')}>
          {(control) => <input {...control} name="roleName" list={rolesId} />}
        </Field>
        <datalist id={rolesId}>
          {known.roles.map((role) => (
            <option key={role} value={role} />
          ))}
        </datalist>
        <button type="submit">Search</button>
        <button type="reset">Clear</button>
      </div>
      <details>
        <summary>More filters</summary>
        <div className="filter-row">
          <Field label="Acts as user" errors={errorsOf('boundUserId')}>
            {(control) => <input {...control} name="boundUserId" />}
          </Field>
          <Field label="Created by" errors={errorsOf('createdBy')}>
            {(control) => <input {...control} name="createdBy" />}
          </Field>
          <Field label="Created from" errors={errorsOf('createdAt')}>
            {(control) => <input {...control} name="createdFrom" type="date" />}
          </Field>
          <Field label="Created until">{(control) => <input {...control} name="createdTo" type="date" />}</Field>
          <Field label="Expires from" errors={errorsOf('expiresAt')}>
            {(control) => <input {...control} name="expiresFrom" type="date" />}
          </Field>
          <Field label="Expires until">{(control) => <input {...control} name="expiresTo" type="date" />}</Field>
          <Field label="Usable from address" errors={errorsOf('permitsIp')}>
            {(control) => <input {...control} name="permitsIp" />}
          </Field>
          <Field label="Attribute" errors={errorsOf('customAttributes')}>
            {(control) => <input {...control} name="attributeName" />}
          </Field>
          <Field label="Its value">{(control) => <input {...control} name="attributeValue" />}</Field>
        </div>
      </details>
    </form>
  );
}
