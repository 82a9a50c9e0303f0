import { builder } from '../builder.js';
import { entity } from '../federation/directives.js';

export const User = builder.objectRef<{ readonly id: string }>('User').implement({
  description:
    'A Descope user. In a supergraph, the subgraph that owns users adds its fields to this type. That it is named here does ' +
    'not mean that it exists.',
  ...entity,
  fields: (t) => ({ id: t.exposeID('id', { description: "Descope's id of the user." }) }),
});
