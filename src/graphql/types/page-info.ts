import { builder } from '../builder.js';
import { shareable } from '../federation/directives.js';
import { lastCursor, firstCursor, type SearchConnection } from '../search-connection.js';

export const PageInfo = builder.objectRef<SearchConnection>('PageInfo').implement({
  description: 'Where a page stands among all that match, as Relay defines it.',
  ...shareable,
  fields: (t) => ({
    hasNextPage: t.boolean({
      description: 'Are there keys after this page?',
      resolve: ({ page }) => page.hasNextPage,
    }),
    hasPreviousPage: t.boolean({
      description: 'Are there keys before this page?',
      resolve: ({ page }) => page.hasPreviousPage,
    }),
    startCursor: t.string({
      nullable: true,
      description: 'Give it as `before` to get the page before this one; null when the page is empty.',
      resolve: firstCursor,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Give it as `after` to get the page after this one; null when the page is empty.',
      resolve: lastCursor,
    }),
  }),
});
