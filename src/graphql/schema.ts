import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.js';
import './types/scalars.js';
import './operations/queries.js';
import './operations/choices.js';
import './types/history.js';
import './operations/create.js';
import './operations/update.js';
import './operations/change-status.js';
import './operations/rotate.js';
import './operations/replace.js';
import './operations/bulk.js';
import './operations/subscriptions.js';

builder.queryType({ description: 'Queries about access keys.' });
builder.mutationType({
  description:
    'Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors.',
});

builder.subscriptionType({ description: 'Changes of access keys as they happen, over server-sent events.' });

/** Sorted as it is written, so that the printed contract reads from the general to the particular. */
export const schema: GraphQLSchema = builder.toSchema({ sortSchema: false });
