import { OutcomeUnknownError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';
import { AccessKey } from './access-key.js';

export const AccessKeyOutcomeUnknownError = errorType('AccessKeyOutcomeUnknownError', OutcomeUnknownError, {
  description:
    'The connection broke after the request was sent: it may have been carried out, or not. It was not sent again, since ' +
    'that could make a second key or kill a secret.',
  fields: (t) => ({
    candidates: t.field({
      type: [AccessKey],
      description:
        'After a create or replace: keys that look like its result. Their secret is lost, so rotate or delete them before ' +
        'you try again. That there are none does not prove that nothing was made. Otherwise: the key itself.',
      resolve: ({ refusal }) => [...refusal.candidates],
    }),
  }),
});
