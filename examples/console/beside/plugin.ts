import type { Connect, Plugin } from 'vite';
import type { Person } from './people.ts';

/** Hands `/graphql` on to Keyway, so that the page and the API are of one origin, and says whom one may act as. */
export function besideKeyway({ url, people }: { url: string; people: readonly Person[] }): Plugin {
  const proxy = { '/graphql': new URL(url).origin };
  const answerPeople: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify(people));
  };
  return {
    name: 'beside-keyway',
    config: () => ({ server: { proxy }, preview: { proxy } }),
    configureServer({ middlewares, config }) {
      middlewares.use('/people.json', answerPeople);
      config.logger.info(`  GraphiQL and API at ${url}`);
    },
    configurePreviewServer: ({ middlewares }) => void middlewares.use('/people.json', answerPeople),
  };
}
