import type { AccessKey as Key } from '../../access-keys/access-key.js';
import { builder } from '../builder.js';
import { cursorOf, type SearchConnection } from '../search-connection.js';
import { AccessKey } from './access-key.js';

interface Edge {
  readonly key: Key;
  readonly connection: SearchConnection;
}

export const AccessKeySearchEdge = builder.objectRef<Edge>('AccessKeySearchEdge').implement({
  description: 'A key on a page, with its place in the search.',
  fields: (t) => ({
    cursor: t.string({
      description:
        'The place of this key in this filter and sort, for `after` and `before`. It stays valid when keys come and go, and ' +
        'opens no other search.',
      resolve: ({ key, connection }) => cursorOf(key, connection),
    }),
    node: t.field({ type: AccessKey, description: 'The key.', resolve: ({ key }) => key }),
  }),
});
