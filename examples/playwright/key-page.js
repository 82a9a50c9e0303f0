import { createServer } from 'node:http';
import { createKeyway } from 'keyway-graphql';

/** The application under test: a page that lists the keys of the signed-in user. */
const page = `<!doctype html>
<title>Access keys</title>
<h1>Access keys</h1>
<p role="status">Loading</p>
<ul></ul>
<script type="module">
  const query = '{ searchAccessKeys(first: 5, sort: [{ field: NAME }]) { totalCount nodes { name } } }';
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + localStorage.getItem('session'), 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  document.querySelector('p').textContent = errors ? 'Please sign in.' : data.searchAccessKeys.totalCount + ' keys';
  for (const { name } of data?.searchAccessKeys?.nodes ?? []) {
    document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: name }));
  }
</script>`;

/**
 * @param {import('keyway-graphql').KeywayOptions} options
 * @returns {{ server: import('node:http').Server, keyway: import('keyway-graphql').Keyway }}
 */
export function createApplication(options) {
  const keyway = createKeyway(options);
  const server = createServer((request, response) => {
    if (request.url === '/graphql') void keyway.listener(request, response);
    else response.setHeader('content-type', 'text/html').end(page);
  });
  return { server, keyway };
}
