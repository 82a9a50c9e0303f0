import type { IssuedAccessKey } from '../../access-keys/access-keys.js';
import { builder } from '../builder.js';
import { AccessKey } from './access-key.js';

/** The only shape that carries a secret: what create, rotate and replace answer. */
export const issuedSuccess = (
  name: string,
  { description, ...of }: { description: string; accessKey: string; cleartext: string },
) =>
  builder.objectRef<IssuedAccessKey>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.expose('accessKey', { type: AccessKey, description: of.accessKey }),
      cleartext: t.string({ description: of.cleartext, resolve: ({ cleartext }) => cleartext.reveal() }),
    }),
  });
