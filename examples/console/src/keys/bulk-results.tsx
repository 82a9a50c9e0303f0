import type { BulkResultsFragment } from '../graphql/generated/graphql';

interface BulkResultsProps {
  results: BulkResultsFragment['results'];
  /** For the names of keys that are not to be seen any more. */
  accessKeys: readonly { readonly id: string; readonly name: string }[];
}

const words: Record<string, string> = {
  CHANGED: 'Done',
  UNCHANGED: 'Was so already',
  WOULD_CHANGE: 'Will be changed',
  SKIPPED: 'Left as it was',
  PENDING: 'Accepted; look again in a moment',
};

export function BulkResults({ results, accessKeys }: BulkResultsProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ id, outcome, accessKey, error }) => (
          <tr key={id}>
            <th scope="row">{accessKey?.name ?? accessKeys.find((key) => key.id === id)?.name ?? id}</th>
            <td className={error == null ? undefined : 'error'}>{error?.message ?? words[outcome] ?? outcome}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
