import { mostBulkIds, type BulkOutcome, type BulkResult } from '../../access-keys/writes/bulk.js';
import { builder } from '../builder.js';
import { listOf } from '../federation/directives.js';
import { BulkAccessKeyOutcome } from './bulk-access-key-outcome.js';

const count = (results: readonly BulkResult[], outcome: BulkOutcome): number =>
  results.filter((result) => result.outcome === outcome).length;

export const BulkAccessKeysSuccess = builder.objectRef<readonly BulkResult[]>('BulkAccessKeysSuccess').implement({
  description: 'The request was carried out; each key has an outcome of its own, and any of them may have failed.',
  fields: (t) => ({
    results: t.field({
      type: [BulkAccessKeyOutcome],
      description: 'One for each id, in the order in which they were first given.',
      ...listOf(mostBulkIds),
      resolve: (results) => [...results],
    }),
    changed: t.int({
      description: 'How many are `CHANGED`. `PENDING`, `SKIPPED` and `WOULD_CHANGE` are in none of the three counts.',
      resolve: (results) => count(results, 'CHANGED'),
    }),
    unchanged: t.int({
      description: 'How many are `UNCHANGED`.',
      resolve: (results) => count(results, 'UNCHANGED'),
    }),
    failed: t.int({ description: 'How many are `FAILED`.', resolve: (results) => count(results, 'FAILED') }),
  }),
});
