import type { IssuedAccessKey } from '../../access-keys/access-keys.js';
import { builder } from '../builder.js';
import { secret } from '../federation/directives.js';
import { AccessKey } from './access-key.js';

/** The only shape that carries a secret: what create, rotate and replace answer. */
export const issuedSuccess = <Issued extends IssuedAccessKey = IssuedAccessKey>(
  name: string,
  { description, ...of }: { description: string; accessKey: string; cleartext: string },
) =>
  builder.objectRef<Issued>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({ type: AccessKey, description: of.accessKey, resolve: ({ accessKey }) => accessKey }),
      cleartext: t.string({ description: of.cleartext, ...secret, resolve: ({ cleartext }) => cleartext.reveal() }),
    }),
  });
