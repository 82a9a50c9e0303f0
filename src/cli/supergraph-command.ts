import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { ConfigError } from '../config/config-error.js';
import type { Config, SandboxSettings } from '../config/config.js';
import { listening } from '../config/listen-error.js';
import { missingPackages } from '../runtime/optional-packages.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { Logger } from '../telemetry/logger.js';
import { readOptionFile } from './read-file.js';

/** The emulator, and the settings of a Keyway in front of it. */
export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly config: SandboxSettings & Pick<Config, 'descope'>;
  readonly logger: Logger;
  /** Of the project admin. */
  readonly authorization: string;
  readonly people: readonly { readonly who: string; readonly authorization: string }[];
}

interface SupergraphFlags {
  readonly names?: string;
  readonly keys?: number;
  readonly host?: string;
  readonly port?: string;
  readonly sandboxPort?: string;
}

interface App {
  listen(): Promise<{ readonly url: string }>;
  close(): Promise<void>;
}

interface SupergraphCommandOptions {
  /** Parses `--keys`. */
  keyCount(text: string): number;
  openSandbox(flags: SupergraphFlags): Promise<OpenSandbox>;
  createApp(options: { config: Config; logger: Logger; graphiql: null }): Promise<App>;
  stopOnSignal(stop: () => Promise<void>, logger: Logger): void;
}

/** `keyway supergraph`: a federated graph on a laptop. */
export const supergraphCommand = ({
  keyCount,
  openSandbox,
  createApp,
  stopOnSignal,
}: SupergraphCommandOptions): Command =>
  new Command('supergraph')
    .description('start Keyway as a subgraph behind Hive Gateway, with a demo project and mocked subgraphs beside it')
    .argument('[files...]', 'SDL of the other subgraphs; without: owners of tenants and users')
    .option('--names <names>', 'names that fit the supergraph, as JSON or a file (FEDERATION_NAMES; default: proposed)')
    .option('--keys <number>', 'generate this many keys instead of the demo keys', keyCount)
    .option('--host <host>', 'address of the gateway and of the emulator (HOST; default 127.0.0.1)')
    .option('--port <port>', 'port of the gateway (PORT; default 4000)')
    .option('--sandbox-port <port>', 'port of the emulator (SANDBOX_PORT; default 4010)')
    .action(async (files: readonly string[], flags: SupergraphFlags) => {
      const { readSubgraphTypes } = await import('./supergraph/subgraph-types.js');
      const { folderWithPackages, startSupergraph, supergraphPackages } =
        await import('./supergraph/start-supergraph.js');
      const example = fileURLToPath(new URL('../../examples/supergraph', import.meta.url));
      const folder = folderWithPackages([process.cwd(), example]);
      if (folder === null) {
        const install = `npm install --no-save ${supergraphPackages.join(' ')}`;
        throw new ConfigError([
          `The gateway is not installed. In a clone of Keyway: npm run supergraph. Elsewhere: ${install}`,
        ]);
      }
      const neighbours = files.map((file) => ({
        name: basename(file, extname(file)),
        sdl: readOptionFile('subgraph', file, (text) => {
          readSubgraphTypes(text);
          return text;
        }),
      }));
      const { sandbox, config, logger, authorization, people } = await openSandbox(flags);
      const { host, port } = config;
      const apps: App[] = [];
      const noGraphiQL = missingPackages('graphiql', 'GraphiQL');
      const starting = startSupergraph({
        folder,
        host,
        port,
        names: config.federationNames,
        neighbours,
        records: recordsOf(sandbox),
        authorization,
        renderGraphiQL: noGraphiQL === null ? (await import('@graphql-yoga/render-graphiql')).renderGraphiQL : null,
        async startKeyway(federationNames) {
          const app = await createApp({ config: { ...config, federationNames, port: 0 }, logger, graphiql: null });
          apps.push(app);
          return app.listen();
        },
      });
      const { url, subgraphs, names, close } = await listening(starting, {
        host,
        port,
        setting: 'PORT (--port)',
      }).catch((error: unknown) => {
        throw error instanceof Error && error.name === 'SupergraphError' ? new ConfigError([error.message]) : error;
      });
      process.stdout.write(startMessage({ url, subgraphs, names, authorization, people }));
      stopOnSignal(async () => {
        await close();
        await Promise.all(apps.map((app) => app.close()));
        await sandbox.close();
      }, logger);
    });

interface StartMessage extends Pick<OpenSandbox, 'authorization' | 'people'> {
  readonly url: string;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  readonly names: object;
}

const startMessage = ({ url, subgraphs, names, authorization, people }: StartMessage): string => `
  A supergraph behind Hive Gateway: Keyway with a demo project, and mocked subgraphs beside it

    GraphiQL and API    ${url}
    Header              Authorization: ${authorization}

  Subgraphs
${subgraphs.map((subgraph) => `    ${subgraph.name.padEnd(18)}  ${subgraph.url}\n`).join('')}${
  Object.keys(names).length === 0 ? '' : `\n  Names of Keyway that fit: ${JSON.stringify(names)}\n`
}
  GraphiQL opens with this header and a query. Ctrl-C stops all servers; no data is kept.

  The header above is the project admin's. These sessions have fewer rights (valid for 24 h).
${people.map((person) => `\n    ${person.who}\n    Authorization: ${person.authorization}\n`).join('')}
`;

/** What the other subgraphs know of the demo project. */
function recordsOf(sandbox: Sandbox): ReadonlyMap<string, readonly Readonly<Record<string, string>>[]> {
  const { tenants, users, keys } = sandbox.state();
  return new Map<string, readonly Readonly<Record<string, string>>[]>([
    ['Tenant', tenants.map(({ id, name }) => ({ id, name }))],
    ['User', users.map(({ userId, name, email }) => ({ id: userId, name, email }))],
    ['AccessKey', keys.map(({ id }) => ({ id }))],
  ]);
}
