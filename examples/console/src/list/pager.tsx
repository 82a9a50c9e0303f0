import { Field } from '../forms/field';
import type { PageInfo } from '../graphql/generated/graphql';

export interface Page {
  readonly size: number;
  /** Counted from 1 as one goes: a cursor does not tell how many keys come before it. */
  readonly at: number;
  readonly after: string | null;
  readonly before: string | null;
}

interface PagerProps {
  page: Page;
  pageInfo: Omit<PageInfo, '__typename'>;
  total: number;
  onPage: (page: Page) => void;
}

const sizes = [10, 20, 50, 100];

export function Pager({ page: { size, at }, pageInfo, total, onPage }: PagerProps) {
  const { hasPreviousPage, hasNextPage, startCursor = null, endCursor = null } = pageInfo;
  return (
    <nav className="pager" aria-label="Pages">
      <button
        type="button"
        disabled={!hasPreviousPage}
        onClick={() => onPage({ size, at: Math.max(1, at - 1), after: null, before: startCursor })}
      >
        Previous
      </button>
      <span>
        Page {at} of {Math.max(1, Math.ceil(total / size))}
      </span>
      <button
        type="button"
        disabled={!hasNextPage}
        onClick={() => onPage({ size, at: at + 1, after: endCursor, before: null })}
      >
        Next
      </button>
      <Field label="Keys a page">
        {(control) => (
          <select
            {...control}
            value={size}
            onChange={(event) => onPage({ size: Number(event.target.value), at: 1, after: null, before: null })}
          >
            {sizes.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </Field>
    </nav>
  );
}
