import type { Refusal } from '../../access-keys/capabilities.js';
import { builder } from '../builder.js';

interface Capability {
  readonly refusal: Refusal | null;
}

export const AccessKeyCapability = builder.objectRef<Capability>('AccessKeyCapability').implement({
  description: 'Whether one thing may be done to one key.',
  fields: (t) => ({
    allowed: t.boolean({
      description: 'True when a mutation would be tried; false when it would be refused.',
      resolve: ({ refusal }) => refusal === null,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why not, for a person to read; null when allowed.',
      resolve: ({ refusal }) => refusal?.reason ?? null,
    }),
  }),
});
