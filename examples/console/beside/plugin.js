/**
 * A Vite plugin: proxies `/graphql` to Keyway, so that page and API share an origin, and serves the list of demo users.
 *
 * @param {{ url: string, people: readonly import('./people.js').Person[] }} keyway
 * @returns {import('vite').Plugin}
 */
export function besideKeyway({ url, people }) {
  const proxy = { '/graphql': new URL(url).origin };
  /** @type {import('vite').Connect.NextHandleFunction} */
  const answerPeople = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify(people));
  };
  return {
    name: 'beside-keyway',
    config: () => ({ server: { proxy }, preview: { proxy } }),
    configureServer: ({ middlewares }) => void middlewares.use('/people.json', answerPeople),
    configurePreviewServer: ({ middlewares }) => void middlewares.use('/people.json', answerPeople),
  };
}
