import { createApp } from './app.js';
import { ConfigError } from './config/config-error.js';
import { namingOptions, readOptions, type KeywaySettings } from './config/options.js';
import { pluginProblems, type EnvelopPlugin } from './server/graphql/plugins.js';
import { createFetchHandler, type FetchHandler } from './server/http/fetch-handler.js';
import { createNodeListener, type NodeListener } from './server/http/node-listener.js';
import { createLogger } from './telemetry/logger.js';

export interface KeywayOptions extends KeywaySettings {
  /** Unix time in milliseconds, for tests that go through time with the sandbox; default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /** Envelop plugins, which run for every request of an authenticated caller. Default: none. */
  readonly plugins?: readonly EnvelopPlugin[] | undefined;
}

/** The GraphQL API within a host server, which owns the path and the sockets. */
export interface Keyway {
  /** For servers that speak Fetch: Hono, route handlers of Next.js. Needs no `this`; never rejects. */
  readonly fetch: FetchHandler;
  /** For servers that speak `node:http`: Express, Fastify. Needs no `this`; never rejects. */
  readonly listener: NodeListener;
  /** Waits for the calls to Descope that are under way, and closes its connections. */
  close(): Promise<void>;
}

/** Once per process: it keeps connections and what was read. Throws a `ConfigError` that names the options. */
export function createKeyway({ clock = Date.now, plugins = [], ...settings }: KeywayOptions): Keyway {
  const config = readOptions(settings);
  const problems = pluginProblems(plugins);
  if (problems.length > 0) throw new ConfigError(problems);
  const logger = createLogger({ level: config.logLevel });
  const app = namingOptions(() => createApp({ config, logger, graphiql: null, clock, plugins }));
  app.shakeHands();
  return {
    fetch: createFetchHandler({ endpoint: app.endpoint, logger }),
    listener: createNodeListener({ endpoint: app.endpoint, logger }),
    close: () => app.close(),
  };
}

export { ConfigError } from './config/config-error.js';
export type { KeywaySettings } from './config/options.js';
export type { EnvelopPlugin } from './server/graphql/plugins.js';
