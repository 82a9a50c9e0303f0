import { useEffect, useState } from 'react';
import { Dialog } from '../dialogs/dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { Field } from '../forms/field.js';
import { FailureNotice } from '../graphql/failure-notice.js';
import type { BulkResultsFragment, KeyRowFragment } from '../graphql/generated.js';
import { type BulkAction, useBulkAccessKeys } from '../hooks/use-bulk-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { BulkResults } from './bulk-results.js';

interface BulkChangeProps extends TaskProps {
  readonly action: BulkAction;
  readonly accessKeys: readonly KeyRowFragment[];
}

/** More deletions than this need their number typed. */
const maxUnconfirmed = 10;

/** Shows first what would become of each key, and does it when that is confirmed. */
export function BulkChange({ action, accessKeys, onDone }: BulkChangeProps) {
  const { t } = useLanguage();
  const { run, isSending, failure } = useBulkAccessKeys();
  const [preview, setPreview] = useState<BulkResultsFragment | null>(null);
  const [done, setDone] = useState<BulkResultsFragment | null>(null);
  const [typed, setTyped] = useState('');
  const ids = accessKeys.map(({ id }) => id);
  const look = () => void run(action, ids, { dryRun: true }).then((found) => found !== null && setPreview(found));
  useEffect(look, []);

  const possible = preview?.results.filter(({ outcome }) => outcome === 'WOULD_CHANGE').length ?? 0;
  const needsNumber = action === 'delete' && possible > maxUnconfirmed;
  const isReady = !isSending && possible > 0 && (!needsNumber || typed.trim() === String(possible));
  const submit = async () => {
    if (!isReady) return;
    const result = await run(action, ids);
    if (result !== null) setDone(result);
  };
  const summaryOf = ({ changed, unchanged, failed }: BulkResultsFragment): string =>
    [
      t(action === 'delete' ? 'bulk.deletedCount' : 'bulk.changedCount', { count: changed }),
      t('bulk.unchangedCount', { count: unchanged }),
      t('bulk.failedCount', { count: failed }),
    ].join(' ');

  const close = () => onDone(done === null ? null : summaryOf(done));
  const shown = done ?? preview;
  const status = isSending
    ? t('action.working')
    : done !== null
      ? summaryOf(done)
      : preview !== null && t('bulk.preview');
  return (
    <Dialog title={t(`bulk.${action}Title`, { count: accessKeys.length })} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FailureNotice failure={failure} {...(preview === null && { onRetry: look })} />
        <p role="status">{status}</p>
        {shown !== null && <BulkResults action={action} results={shown.results} accessKeys={accessKeys} />}
        {done === null && needsNumber && (
          <Field label={t('bulk.typeCount', { count: possible })}>
            {(control) => (
              <input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        <div className="buttons">
          <button type="button" onClick={close}>
            {t(done === null ? 'action.cancel' : 'action.close')}
          </button>
          {done === null && possible > 0 && (
            <button type="submit" className={action === 'delete' ? 'danger' : 'primary'} aria-disabled={!isReady}>
              {t(`bulk.${action}Count`, { count: possible })}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
