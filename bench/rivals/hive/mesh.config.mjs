import { join } from 'node:path';
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadOpenAPISubgraph('Descope', {
        source: join(import.meta.dirname, 'openapi.json'),
        endpoint: process.env.UPSTREAM_URL,
        operationHeaders: { authorization: '{context.headers.authorization}' },
        selectQueryOrMutationField: [{ fieldName: 'searchAccessKeys', type: 'query' }],
      }),
    },
  ],
});
