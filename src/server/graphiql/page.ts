import { createHash } from 'node:crypto';
import type { HttpResponse } from '../http/response.js';
import type { AssetUrls } from './assets.js';

export interface Person {
  readonly who: string;
  /** Value of the header. */
  readonly authorization: string;
}

// Monaco sets style attributes, and its fonts and images are data: in the stylesheet. Nothing else is let in.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#7c3aed" stroke-width="2.2" ' +
  'stroke-linecap="round" stroke-linejoin="round"><circle cx="7.5" cy="15.5" r="4.5"/>' +
  '<path d="m10.8 12.2 9.2-9.2M16 7l3 3M13 10l2 2"/></svg>';

interface PageContent {
  readonly urls: AssetUrls;
  /** One tab each. */
  readonly examples: readonly string[];
  readonly people: readonly Person[];
}

/** The page. What varies stands in a block of JSON that the boot script reads: no script is inline. */
export function graphiqlPage({ urls, examples, people }: PageContent): HttpResponse {
  const settings = {
    workers: { editorWorkerService: urls.editorWorker, graphql: urls.graphqlWorker, json: urls.jsonWorker },
    // Tabs and history are kept by the browser for these examples and this API, and no others. The sessions of the other
    // people are new with every start and not looked at.
    edition: createHash('sha256')
      .update(JSON.stringify([examples, people[0]]))
      .digest('hex')
      .slice(0, 16),
    examples,
    people,
    options: { showPersistHeadersSettings: false },
  };
  const body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Keyway GraphiQL</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(logo)}">
    <link rel="stylesheet" href="${urls.css}">
    <script type="application/json" id="settings">${jsonInHtml(settings)}</script>
    <script src="${urls.js}" defer></script>
    <script src="${urls.boot}" defer></script>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <header class="bar">
      <strong>${logo} Keyway</strong>${people.length === 0 ? '' : runAs(people)}
      <button type="button" id="copy-link">Copy link to tab</button>
      <a href="${urls.sdl}">Schema (SDL)</a>
      <output id="done"></output>
    </header>
    <main id="root"></main>
  </body>
</html>
`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
    },
    body,
  };
}

const runAs = (people: readonly Person[]): string => `
      <label title="An Authorization header in a tab comes first.">Run as
        <select id="run-as">${people.map(({ who }) => `<option>${textInHtml(who)}</option>`).join('')}</select>
      </label>`;

const textInHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

// `</script` in an example must not end the block.
const jsonInHtml = (value: object): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
