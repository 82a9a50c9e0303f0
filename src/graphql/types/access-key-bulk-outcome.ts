import { bulkOutcomes, type BulkOutcome } from '../../access-keys/writes/bulk.js';
import { builder } from '../builder.js';

const descriptions: Record<BulkOutcome, string> = {
  CHANGED: 'Done, and seen when the key was read back.',
  UNCHANGED: 'It was so already; nothing was sent for it.',
  WOULD_CHANGE: 'With `dryRun`: it would be changed. Nothing was.',
  SKIPPED: 'With `allOrNothing`: it could be changed, and was not since another key could not.',
  FAILED: '`error` says why.',
  PENDING: 'Accepted by Descope, and not yet seen when the key was read back. Look again in a moment.',
};

export const AccessKeyBulkOutcome = builder.enumType('AccessKeyBulkOutcome', {
  description: 'What became of one key of a bulk mutation.',
  values: Object.fromEntries(
    bulkOutcomes.map((outcome) => [outcome, { value: outcome, description: descriptions[outcome] }]),
  ) as Record<BulkOutcome, { value: BulkOutcome; description: string }>,
});
