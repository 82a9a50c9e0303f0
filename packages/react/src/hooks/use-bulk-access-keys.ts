import { useCallback } from 'react';
import {
  type BulkResultsFragment,
  KeywayActivateManyDocument,
  KeywayDeactivateManyDocument,
  KeywayDeleteManyDocument,
} from '../graphql/generated.js';
import { useSend } from '../graphql/use-send.js';
import { useOptions } from '../provider/options.js';

export type BulkAction = 'activate' | 'deactivate' | 'delete';

export const bulkActions: readonly BulkAction[] = ['activate', 'deactivate', 'delete'];

const documents = {
  activate: KeywayActivateManyDocument,
  deactivate: KeywayDeactivateManyDocument,
  delete: KeywayDeleteManyDocument,
};

/** `run(action, ids, { dryRun })` changes up to 100 keys, or says with `dryRun` what would become of each. */
export function useBulkAccessKeys() {
  const { send, isSending, failure, setFailure } = useSend();
  const { emit } = useOptions();
  const run = useCallback(
    async (
      action: BulkAction,
      ids: readonly string[],
      { dryRun = false }: { dryRun?: boolean } = {},
    ): Promise<BulkResultsFragment | null> => {
      const result = await send(documents[action], { input: { ids: [...ids], dryRun } });
      if (result !== null && !dryRun) {
        const { changed, unchanged, failed } = result;
        emit({ type: 'bulk', action, changed, unchanged, failed });
      }
      return result;
    },
    [send, emit],
  );
  return { run, isSending, failure, setFailure };
}
