import { Field } from '../forms/field.js';
import { useLanguage } from '../language/use-language.js';
import { sortFields } from '../url/list-state.js';
import type { SortingProps } from './sort-header.js';

/** The order of the cards, which have no headers to click. */
export function SortSelect({ sort, onSort }: SortingProps) {
  const { t } = useLanguage();
  return (
    <div className="sort-select">
      <Field label={t('sort.title')}>
        {(control) => (
          <select
            {...control}
            value={sort === null ? '' : `${sort.desc ? '-' : ''}${sort.field}`}
            onChange={({ target: { value } }) => {
              const field = sortFields.find((each) => each === value.replace('-', ''));
              onSort(field === undefined ? null : { field, desc: value.startsWith('-') });
            }}
          >
            <option value="">{t('sort.default')}</option>
            {sortFields.flatMap((field) => [
              <option key={field} value={field}>
                {t('sort.ascending', { column: t(`column.${field}`) })}
              </option>,
              <option key={`-${field}`} value={`-${field}`}>
                {t('sort.descending', { column: t(`column.${field}`) })}
              </option>,
            ])}
          </select>
        )}
      </Field>
    </div>
  );
}
