import { builder } from './builder.js';

builder.queryType({ description: 'Everything that can be asked about access keys.' });
builder.mutationType({
  description:
    'Everything that can be done to access keys. Each mutation takes one `input` and answers a union of its success and ' +
    'typed errors.',
});
