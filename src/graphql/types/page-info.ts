import { builder } from '../builder.js';
import { shareable } from '../federation/directives.js';

/** Cursors are made only when they are selected. */
interface PagePosition {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

export const PageInfoRef = builder.objectRef<PagePosition>('PageInfo').implement({
  description: 'Where a page stands among all that match, as Relay defines it.',
  ...shareable,
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Are there more after this page?' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Are there more before this page?' }),
    startCursor: t.string({
      nullable: true,
      description: 'Give it as `before` to get the page before this one; null when the page is empty.',
      resolve: ({ startCursor }) => startCursor(),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Give it as `after` to get the page after this one; null when the page is empty.',
      resolve: ({ endCursor }) => endCursor(),
    }),
  }),
});
