import { SerializedBody } from '../http/request.js';
import type { Route } from '../http/router.js';
import { requireRefreshToken, type TokenParts } from '../sessions/refresh.js';
import { pages, theme } from './page-templates.js';

/** The version of `@descope/web-components-ui` that `config.json` names; the widget loads it from `base-cdn-url`. */
const componentsVersion = '3.14.1';
const widgetId = 'access-key-management-widget';

/**
 * The static files that `@descope/access-key-management-widget` requests from `<base URL>/pages`. In a Descope project
 * they are made by the console; these are the sandbox's own, with the element ids that the widget looks for.
 */
export function widgetRoutes(parts: TokenParts): Route[] {
  const { project } = parts;
  const folder = `/pages/${project.id}/v2-beta`;
  const file = (path: string, body: object): Route => ({
    method: 'GET',
    path: `${folder}/${path}`,
    auth: 'public',
    handle: () => body,
  });
  return [
    file('config.json', { componentsVersion, widgets: {}, styles: {} }),
    file('theme.json', theme),
    // The theme of a tenant. Without it the widget requests it from Descope.
    file('*/theme.json', {}),
    ...Object.entries(pages).map(([name, html]) =>
      file(`${widgetId}/${widgetId}/${name}`, new SerializedBody(html, 'text/html; charset=utf-8')),
    ),
    {
      method: 'GET',
      path: '/v1/mgmt/widget/components-state',
      auth: 'own',
      async handle(_, caller) {
        await requireRefreshToken(caller, parts);
        return { componentsState: {} };
      },
    },
  ];
}
