import { builder } from '../builder.js';
import { entity } from '../federation/directives.js';

export const Tenant = builder.objectRef<{ readonly id: string }>('Tenant').implement({
  description:
    'A Descope tenant. In a supergraph, the subgraph that owns tenants adds its fields to this type. That it is named here does ' +
    'not mean that it exists.',
  ...entity,
  fields: (t) => ({ id: t.exposeID('id', { description: "Descope's id of the tenant." }) }),
});
