import { Field } from '../forms/field.js';
import type { AccessKeyList } from '../hooks/use-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { type ListState, pageSizes } from '../url/list-state.js';

export type PageState = Pick<ListState, 'size' | 'pageNumber' | 'after' | 'before'>;

interface PagerProps {
  readonly state: PageState;
  readonly page: NonNullable<AccessKeyList['page']>;
  readonly onPage: (page: PageState) => void;
}

export function Pager({ state: { size, pageNumber }, page, onPage }: PagerProps) {
  const { t } = useLanguage();
  const { hasPreviousPage, hasNextPage, startCursor = null, endCursor = null } = page.pageInfo;
  const pageCount = Math.max(1, pageNumber, Math.ceil(page.totalCount / size));
  return (
    <nav className="pager" aria-label={t('pager.title')}>
      <button
        type="button"
        disabled={!hasPreviousPage}
        onClick={() => onPage({ size, pageNumber: Math.max(1, pageNumber - 1), after: null, before: startCursor })}
      >
        {t('pager.previous')}
      </button>
      <span>{t('pager.position', { page: pageNumber, pages: pageCount })}</span>
      <button
        type="button"
        disabled={!hasNextPage}
        onClick={() => onPage({ size, pageNumber: pageNumber + 1, after: endCursor, before: null })}
      >
        {t('pager.next')}
      </button>
      <Field label={t('pager.size')}>
        {(control) => (
          <select
            {...control}
            value={size}
            onChange={(event) => onPage({ size: Number(event.target.value), pageNumber: 1, after: null, before: null })}
          >
            {pageSizes.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </Field>
    </nav>
  );
}
