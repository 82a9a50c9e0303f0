import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const modules = join(import.meta.dirname, 'node_modules');

/** Scripts of the packages from npm, as their makers publish them. */
const scripts: Readonly<Record<string, string>> = {
  '/widget.js': '@descope/access-key-management-widget/dist/index.js',
  '/web-js-sdk.js': '@descope/web-js-sdk/dist/index.umd.js',
};

interface PageOptions {
  readonly baseUrl: string;
  readonly projectId: string;
  readonly tenant: string;
}

/**
 * A page as an application would write it, on an origin of its own. It also serves `@descope/web-components-ui`, which
 * the widget would load from Descope's CDN.
 */
export async function startPageServer(options: PageOptions): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://page');
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(pageOf(options));
      return;
    }
    const library = /^\/npm\/(@descope\/web-components-ui)@[^/]+\/([\w./-]+)$/.exec(pathname);
    const file = library ? `${library[1]}/${library[2]}` : scripts[pathname];
    const path = join(modules, file ?? '');
    if (file === undefined || !path.startsWith(modules) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const pageOf = ({ baseUrl, projectId, tenant }: PageOptions): string => `<!doctype html>
<title>Access keys</title>
<script src="/web-js-sdk.js"></script>
<script src="/widget.js"></script>
<script>
  // Signs in with the token of an embedded link, then shows the widget.
  async function showWidget(token) {
    const sdk = Descope({ projectId: '${projectId}', baseUrl: '${baseUrl}', persistTokens: true });
    const signedIn = await sdk.magicLink.verify(token);
    if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error));
    const widget = document.createElement('descope-access-key-management-widget');
    const attributes = {
      'project-id': '${projectId}',
      'base-url': '${baseUrl}',
      'base-cdn-url': location.origin,
      'widget-id': 'access-key-management-widget',
      tenant: '${tenant}',
    };
    for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
    const ready = new Promise((resolve) => widget.addEventListener('ready', resolve));
    document.body.append(widget);
    await ready;
    return sdk.getRefreshToken() !== '';
  }
</script>`;
