import type { BulkResultsFragment, KeyRowFragment } from '../graphql/generated.js';
import { useIssueText } from '../graphql/use-issue-text.js';
import type { BulkAction } from '../hooks/use-bulk-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { authorityText } from '../list/authority.js';

interface BulkResultsProps {
  readonly action: BulkAction;
  readonly results: BulkResultsFragment['results'];
  readonly accessKeys: readonly KeyRowFragment[];
}

/** Shows the id and the tenants as well, which distinguish keys of the same name. */
export function BulkResults({ action, results, accessKeys }: BulkResultsProps) {
  const language = useLanguage();
  const { t, codeText } = language;
  const { reasonText } = useIssueText();
  const outcomeOf = ({ outcome, error }: (typeof results)[number]): string => {
    if (error != null) return reasonText(error);
    const key = outcome === 'WOULD_CHANGE' || outcome === 'CHANGED' ? `${outcome}_${action}` : outcome;
    return codeText('outcome', key) ?? outcome;
  };
  return (
    <table className="results">
      <thead>
        <tr>
          <th scope="col">{t('bulk.key')}</th>
          <th scope="col">{t('bulk.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => {
          const selected = accessKeys.find(({ id }) => id === result.id);
          return (
            <tr key={result.id}>
              <th scope="row">
                {result.accessKey?.name ?? selected?.name ?? result.id}
                <div className="hint">
                  {selected !== undefined && <>{authorityText(selected, language)} · </>}
                  <code>{result.id}</code>
                </div>
              </th>
              <td className={result.error == null ? undefined : 'error'}>{outcomeOf(result)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
