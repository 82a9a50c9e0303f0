import { InvalidInputError } from '../../access-keys/errors.js';
import { builder } from '../builder.js';
import { listOf } from '../federation/directives.js';
import { AccessKey } from '../types/access-key.js';

const mostIds = 100;

builder.queryField('accessKeys', (t) =>
  t.field({
    type: [AccessKey],
    nullable: { list: false, items: true },
    description: 'Several keys in the order asked for; null where `accessKey` would answer null.',
    args: {
      ids: t.arg.idList({ required: true, description: 'At most 100 ids; an id given twice is answered twice.' }),
    },
    ...listOf(mostIds),
    resolve(_root, { ids }, { loaders }) {
      if (ids.length > mostIds) {
        throw new InvalidInputError([{ path: ['ids'], code: 'TOO_MANY', message: `Give at most ${mostIds} ids.` }]);
      }
      return Promise.all(ids.map((id) => loaders.accessKeyById.load(id)));
    },
  }),
);
