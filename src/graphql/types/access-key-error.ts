import { builder } from '../builder.js';
import type { Refusal } from '../refusal.js';
import { AccessKeyErrorCode } from './access-key-error-code.js';

export const AccessKeyError = builder.interfaceRef<Refusal>('AccessKeyError').implement({
  description:
    'What every typed error of a mutation has. A client that asks for `... on AccessKeyError { code message }` keeps working ' +
    'when errors are added.',
  fields: (t) => ({
    code: t.field({
      type: AccessKeyErrorCode,
      description: 'What went wrong, for programs.',
      resolve: ({ refusal }) => refusal.code,
    }),
    message: t.string({
      description: 'What went wrong and what to do next, for developers. Safe to log; not meant for end users.',
      resolve: ({ refusal }) => refusal.message,
    }),
    retryable: t.boolean({
      description: 'Would the same request, later, have a chance?',
      resolve: ({ refusal }) => refusal.retryable,
    }),
    requestId: t.id({
      description: 'The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators.',
      resolve: (_error, _args, { requestId }) => requestId,
    }),
  }),
});
