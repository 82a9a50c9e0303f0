import { InvalidInputError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';
import { AccessKeyInputIssue } from './access-key-input-issue.js';

export const AccessKeyInputError = errorType('AccessKeyInputError', InvalidInputError, {
  description:
    'The input is wrong, and nothing was changed. Every problem is told at once, so that a form can show them all.',
  fields: (t) => ({
    issues: t.field({
      type: [AccessKeyInputIssue],
      description: 'One for each problem; at least one.',
      resolve: ({ refusal }) => [...refusal.issues],
    }),
  }),
});
