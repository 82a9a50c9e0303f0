import type { InputIssue } from '../../access-keys/errors.js';
import { builder } from '../builder.js';

export const AccessKeyInputIssue = builder.objectRef<InputIssue>('AccessKeyInputIssue').implement({
  description: 'One thing that is wrong in one field of an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'The field, from the input object down, e.g. `["keyTenants", "0", "tenantId"]`.',
    }),
    code: t.exposeString('code', {
      description: 'What is wrong with it, for programs, e.g. `REQUIRED` or `INVALID_IP`.',
    }),
    message: t.exposeString('message', { description: 'What would be right, for a person to read beside the field.' }),
  }),
});
