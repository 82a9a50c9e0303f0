/**
 * The GraphQL API as a handler for your own server.
 *
 * @module keyway-graphql
 */

import { createApp } from './app.js';
import { ConfigError } from './config/config-error.js';
import { namingOptions, readOptions, type KeywaySettings } from './config/options.js';
import { pluginProblems, type EnvelopPlugin } from './server/graphql/plugins.js';
import { createFetchHandler, type FetchHandler } from './server/http/fetch-handler.js';
import { createNodeListener, type NodeListener } from './server/http/node-listener.js';
import { createLogger } from './telemetry/logger.js';

/** Options of {@link createKeyway}. */
export interface KeywayOptions extends KeywaySettings {
  /**
   * Returns the Unix time in milliseconds. Tests pass one clock to Keyway and to the sandbox.
   *
   * @default Date.now
   */
  readonly clock?: (() => number) | undefined;
  /**
   * Envelop plugins, which run for every request of an authenticated caller. `docs/embedding.md` lists what they can rely on.
   *
   * @default []
   */
  readonly plugins?: readonly EnvelopPlugin[] | undefined;
}

/** The GraphQL API without a port. Your server owns the path, TLS and the sockets. */
export interface Keyway {
  /**
   * Handler for servers that use the Fetch API: Hono, Next.js route handlers. It does not use `this`, serves every path,
   * and never rejects: errors become responses.
   */
  readonly fetch: FetchHandler;
  /**
   * Handler for servers on `node:http`: Express, Fastify. It does not use `this`, serves every path, and never rejects:
   * errors become responses. Resolves when the response is handed to the socket.
   */
  readonly listener: NodeListener;
  /** Waits for pending writes to Descope, aborts pending reads, and closes the connections. */
  close(): Promise<void>;
}

/**
 * Creates the GraphQL API for your own server. Create one per process, because it holds the connections to Descope and the
 * caches. It does not read environment variables.
 *
 * @param options - `projectId` and `managementKey` are required; all others have defaults.
 * @returns Handlers for your server, and `close`.
 * @throws {@link ConfigError} when options are missing, unknown or invalid. It lists every problem by option name, and
 * never contains a value.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { createKeyway } from 'keyway-graphql';
 * import { startSandbox } from 'keyway-graphql/sandbox';
 *
 * // In production, pass the id and a management key of your own project, and leave `baseUrl` out.
 * const sandbox = await startSandbox();
 * const { projectId, managementKey, url } = sandbox;
 * const keyway = createKeyway({ projectId, managementKey, baseUrl: url });
 * const server = createServer(keyway.listener).listen(process.env.PORT ?? 4000);
 *
 * // At shutdown:
 * server.close();
 * await keyway.close();
 * await sandbox.close();
 * ```
 */
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
