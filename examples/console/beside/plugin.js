/**
 * For Vite: hands `/graphql` on to Keyway, so that the page and the API are of one origin, and says whom one may act as.
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
