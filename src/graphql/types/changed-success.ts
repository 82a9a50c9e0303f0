import type { AccessKey as Key } from '../../access-keys/access-key.js';
import { builder } from '../builder.js';
import { AccessKey } from './access-key.js';

/** What mutations answer that change one key and issue no secret. */
export const changedSuccess = (name: string, description: string) =>
  builder.objectRef<Key>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({ type: AccessKey, description: 'The key as it is after the change.', resolve: (key) => key }),
    }),
  });
