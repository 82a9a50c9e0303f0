import type { AccessKeyError as DomainError } from '../../access-keys/errors.js';
import { builder } from '../builder.js';
import { AccessKeyErrorCode } from './access-key-error-code.js';

export const AccessKeyError = builder.interfaceRef<DomainError>('AccessKeyError').implement({
  description:
    'What every typed error of a mutation has. A client that asks for `... on AccessKeyError { code message }` keeps working ' +
    'when errors are added.',
  fields: (t) => ({
    code: t.expose('code', { type: AccessKeyErrorCode, description: 'What went wrong, for programs.' }),
    message: t.exposeString('message', {
      description: 'What went wrong and what to do next, for developers. Safe to log; not meant for end users.',
    }),
    retryable: t.exposeBoolean('retryable', { description: 'Would the same request, later, have a chance?' }),
    requestId: t.id({
      description: 'The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators.',
      resolve: (_error, _args, { requestId }) => requestId,
    }),
  }),
});
