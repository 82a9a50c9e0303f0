import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createGatewayRuntime, type GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { onTestFinished } from 'vitest';
import { freePort } from '../support/replicas/free-port.js';
import { listen } from './recorded-server.js';
import type { Subgraph } from './subgraphs.js';

/** Starts a gateway for a supergraph that is composed of `subgraphs` and answers its URL; it ends with the test. */
export type StartGateway = (supergraph: string, subgraphs: readonly Subgraph[]) => Promise<string>;

/** The headers that a gateway passes on to subgraphs. */
const passedOn = ['authorization', 'traceparent', 'x-request-id'] as const;

interface ApolloContext {
  readonly headers: IncomingHttpHeaders;
}

class ForwardingDataSource extends RemoteGraphQLDataSource<ApolloContext> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<ApolloContext>['willSendRequest']>>[0]) {
    // Empty while the gateway starts.
    const { headers = {} } = context as Partial<ApolloContext>;
    for (const name of passedOn) {
      const value = headers[name];
      if (typeof value === 'string') request.http?.headers.set(name, value);
    }
  }
}

const startApollo: StartGateway = async (supergraphSdl) => {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url = '' }) => new ForwardingDataSource({ url }),
  });
  const server = new ApolloServer<ApolloContext>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ headers: req.headers }),
  });
  onTestFinished(() => server.stop());
  return url;
};

const startHive =
  (planner: Partial<GatewayConfigSupergraph>): StartGateway =>
  async (supergraph) => {
    const gateway = createGatewayRuntime({
      ...planner,
      supergraph,
      logging: false,
      propagateHeaders: {
        fromClientToSubgraphs: ({ request }) =>
          Object.fromEntries(passedOn.map((name) => [name, request.headers.get(name)])),
      },
    });
    onTestFinished(() => gateway[Symbol.asyncDispose]());
    return listen(gateway);
  };

/** A command that listens on a port; it ends with the test. */
async function startCommand(
  file: string,
  args: readonly string[],
  { cwd, port }: { cwd: string; port: number },
): Promise<string> {
  const { PATH, HOME = cwd } = process.env;
  const child = spawn(file, args, { cwd, env: { PATH, HOME, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(cwd, { recursive: true });
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  for (const until = performance.now() + 25_000; performance.now() < until;) {
    if (child.exitCode !== null) break;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    }).catch(() => null);
    if (response?.ok === true) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${file} does not answer. ${output}`);
}

const grafbase = join(import.meta.dirname, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');

/** What Keyway knows a trusted gateway by: it answers it 200 with `GATEWAY_ALWAYS_OK`. */
export const gatewaySecret = 'gateway-secret-of-32-characters-or-more';

/** As docs/federation.md has it. It composes the subgraphs itself. */
const startGrafbase: StartGateway = async (_supergraph, subgraphs) => {
  const cwd = mkdtempSync(join(tmpdir(), 'keyway-grafbase-'));
  for (const { name, sdl } of subgraphs) writeFileSync(join(cwd, `${name}.graphql`), sdl);
  const sections = [
    ...subgraphs.map(({ name, url = '' }) => `[subgraphs.${name}]\nschema_path = "${name}.graphql"\nurl = "${url}"`),
    ...passedOn.map((name) => `[[headers]]\nrule = "forward"\nname = "${name}"`),
    // It drops the body of a 401 or 400.
    `[[subgraphs.keyway.headers]]\nrule = "insert"\nname = "x-keyway-gateway-secret"\nvalue = "${gatewaySecret}"`,
  ];
  writeFileSync(join(cwd, 'grafbase.toml'), `${sections.join('\n\n')}\n`);
  const port = await freePort();
  return startCommand(grafbase, ['dev', '--config', 'grafbase.toml', '--port', String(port)], { cwd, port });
};

const hiveGateway = join(import.meta.dirname, 'node_modules/@graphql-hive/gateway/dist/bin.js');

const startHiveCommand =
  (...flags: readonly string[]): StartGateway =>
  async (supergraph) => {
    const cwd = mkdtempSync(join(tmpdir(), 'keyway-hive-'));
    writeFileSync(join(cwd, 'supergraph.graphql'), supergraph);
    const forwarded = passedOn.map((name) => `'${name}': request.headers.get('${name}')`).join(', ');
    writeFileSync(
      join(cwd, 'gateway.config.mjs'),
      `export const gatewayConfig = {
        propagateHeaders: { fromClientToSubgraphs: ({ request }) => ({ ${forwarded} }) },
      };\n`,
    );
    const port = await freePort();
    const args = [hiveGateway, 'supergraph', 'supergraph.graphql', '--host', '127.0.0.1', '--port', String(port)];
    return startCommand(process.execPath, [...args, ...flags], { cwd, port });
  };

/** Hive Gateway as most people run it. It starts too slowly to do so for each test. */
export const hiveCommands: Readonly<Record<string, StartGateway>> = {
  'hive-gateway': startHiveCommand(),
  'hive-gateway --hive-router-runtime': startHiveCommand('--hive-router-runtime'),
};

/** Those that take a composed supergraph. */
export const supergraphGateways: Readonly<Record<string, StartGateway>> = {
  '@apollo/gateway': startApollo,
  'Hive Gateway': startHive({}),
  "Hive Gateway with the router's planner": startHive({ unifiedGraphHandler }),
};

export const gateways: Readonly<Record<string, StartGateway>> = {
  ...supergraphGateways,
  // The binary is for this platform only.
  ...(process.platform === 'linux' && process.arch === 'x64' && { Grafbase: startGrafbase }),
};
