import type { AccessKey } from '../access-key.js';
import type { AccessKeyError } from '../errors.js';

export const bulkOutcomes = ['CHANGED', 'UNCHANGED', 'WOULD_CHANGE', 'SKIPPED', 'FAILED', 'PENDING'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** What became of one key. */
export interface BulkResult {
  readonly id: string;
  readonly outcome: BulkOutcome;
  /** As it was seen last; null when it may not be seen. */
  readonly accessKey: AccessKey | null;
  /** Given exactly when the outcome is FAILED. */
  readonly error: AccessKeyError | null;
}
