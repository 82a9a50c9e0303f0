import { UpstreamError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';

export const AccessKeyUpstreamError = errorType('AccessKeyUpstreamError', UpstreamError, {
  description:
    'Descope refused, could not be reached, or answered something else than was asked. The message says whether anything was changed.',
  fields: (t) => ({
    upstreamCode: t.string({
      nullable: true,
      description: "Descope's own error code, e.g. `E011003`; null when there was none.",
      resolve: ({ refusal }) => refusal.upstreamCode,
    }),
  }),
});
