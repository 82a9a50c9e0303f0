import { bulkOutcomes, type BulkOutcome, type BulkResult, maxBulkIds } from '../../access-keys/writes/bulk.js';
import { builder } from '../builder.js';
import { listOf } from '../federation/directives.js';
import { mutationResult, type MutationResult } from '../mutation.js';
import { AccessKeyRef } from './access-key.js';
import {
  AccessKeyErrorRef,
  AccessKeyForbiddenErrorRef,
  AccessKeyInputErrorRef,
  AccessKeyRateLimitedErrorRef,
  AccessKeyUpstreamErrorRef,
} from './errors.js';

const descriptions: Record<BulkOutcome, string> = {
  CHANGED: 'Done, and seen when the key was read back.',
  UNCHANGED: 'Already in the requested state.',
  WOULD_CHANGE: 'With `dryRun`: it would be changed. Nothing was.',
  SKIPPED: 'With `allOrNothing`: not changed because another key in the request could not be changed.',
  FAILED: '`error` says why.',
  PENDING: 'Accepted by Descope, and not yet seen when the key was read back. Look again in a moment.',
};

const AccessKeyBulkOutcomeRef = builder.enumType('AccessKeyBulkOutcome', {
  description: 'Result for one key of a bulk mutation.',
  values: Object.fromEntries(
    bulkOutcomes.map((outcome) => [outcome, { value: outcome, description: descriptions[outcome] }]),
  ) as Record<BulkOutcome, { value: BulkOutcome; description: string }>,
});

const BulkAccessKeyOutcomeRef = builder.objectRef<BulkResult>('BulkAccessKeyOutcome').implement({
  description: 'One id of a bulk mutation and what became of its key.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that was given.' }),
    outcome: t.expose('outcome', { type: AccessKeyBulkOutcomeRef, description: 'What became of the key.' }),
    accessKey: t.expose('accessKey', {
      type: AccessKeyRef,
      nullable: true,
      description:
        'The key as it was seen last; one that was deleted, as it was just before. Null when there is none to see.',
    }),
    error: t.field({
      type: AccessKeyErrorRef,
      nullable: true,
      description: 'Why it failed; null unless `outcome` is `FAILED`.',
      resolve: ({ error }) => error && { refusal: error },
    }),
  }),
});

const count = (results: readonly BulkResult[], outcome: BulkOutcome): number =>
  results.filter((result) => result.outcome === outcome).length;

const BulkAccessKeysSuccessRef = builder.objectRef<readonly BulkResult[]>('BulkAccessKeysSuccess').implement({
  description: 'The request was carried out; each key has an outcome of its own, and any of them may have failed.',
  fields: (t) => ({
    results: t.field({
      type: [BulkAccessKeyOutcomeRef],
      description: 'One for each id, in the order in which they were first given.',
      ...listOf(maxBulkIds),
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

export const BulkAccessKeysInputRef = builder.inputType('BulkAccessKeysInput', {
  description: 'Which keys to change, and how sure to be.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'The ids of 1 to 100 keys. An id that is given twice counts once.' }),
    dryRun: t.boolean({ required: true, defaultValue: false, description: 'Say what would happen, and do nothing.' }),
    allOrNothing: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Do nothing unless every key can be changed, or is so already. Checked before the change is sent: Descope cannot take ' +
        'one back.',
    }),
  }),
});

export const BulkAccessKeysResultRef: MutationResult<readonly BulkResult[]> = mutationResult('BulkAccessKeysResult', {
  description:
    'What a bulk mutation answers: BulkAccessKeysSuccess with an outcome for each key, or why nothing was changed.',
  success: BulkAccessKeysSuccessRef,
  errors: [AccessKeyInputErrorRef, AccessKeyForbiddenErrorRef, AccessKeyRateLimitedErrorRef, AccessKeyUpstreamErrorRef],
});
