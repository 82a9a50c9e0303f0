import { useEffect, useState } from 'react';
import { Dialog } from '../dialogs/dialog';
import type { TaskProps } from '../dialogs/task';
import { FailureNotice } from '../graphql/failure-notice';
import type { BulkResultsFragment } from '../graphql/generated/graphql';
import { useSend } from '../graphql/use-send';
import { type BulkAction, bulkMutations, bulkWords } from './bulk-action';
import { BulkResults } from './bulk-results';

interface BulkChangeProps extends TaskProps {
  action: BulkAction;
  accessKeys: readonly { readonly id: string; readonly name: string }[];
}

/** Says first what would become of each key, and does it when that is confirmed. */
export function BulkChange({ action, accessKeys, onDone }: BulkChangeProps) {
  const { send, isSending, failure } = useSend();
  const [preview, setPreview] = useState<BulkResultsFragment | null>(null);
  const [done, setDone] = useState<BulkResultsFragment | null>(null);
  const run = async (dryRun: boolean) => {
    const ids = accessKeys.map(({ id }) => id);
    const answer = await send(bulkMutations[action], { input: { ids, dryRun } });
    if (answer !== null) (dryRun ? setPreview : setDone)(answer);
  };
  useEffect(() => void run(true), []);

  const shown = done ?? preview;
  const possible = preview?.results.filter(({ outcome }) => outcome === 'WOULD_CHANGE').length ?? 0;
  const close = () => onDone(done === null ? null : summaryOf(done));
  return (
    <Dialog title={`${bulkWords[action]} ${accessKeys.length} keys`} onClose={close}>
      <FailureNotice failure={failure} />
      <p role="status">
        {isSending ? 'Working…' : done !== null ? summaryOf(done) : 'This is what would become of them:'}
      </p>
      {shown !== null && <BulkResults results={shown.results} accessKeys={accessKeys} />}
      <div className="buttons">
        <button type="button" onClick={close}>
          {done === null ? 'Cancel' : 'Close'}
        </button>
        {done === null && (
          <button
            type="button"
            className={action === 'delete' ? 'danger' : 'primary'}
            aria-disabled={isSending || possible === 0}
            onClick={() => void (isSending || possible === 0 || run(false))}
          >
            {bulkWords[action]} {possible}
          </button>
        )}
      </div>
    </Dialog>
  );
}

const summaryOf = ({ changed, unchanged, failed }: BulkResultsFragment): string =>
  `${changed} changed, ${unchanged} were so already, ${failed} failed.`;
