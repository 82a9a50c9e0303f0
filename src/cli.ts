#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import cluster from 'node:cluster';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { descopeCommand } from './cli/descope-command.js';
import { probeCommand } from './cli/probe-command.js';
import type { AccessDirectives } from './graphql/print-schema.js';
import { ConfigError } from './config/config-error.js';
import { readConfig, readSandboxSettings, readServeSettings, type Variables } from './config/config.js';
import { ListenError, listening } from './config/listen-error.js';
import { printSettings } from './config/read-settings.js';
import type { Running } from './serve/server-process.js';
import { Secret } from './runtime/secret.js';
import { createLogger, type Logger } from './telemetry/logger.js';
import { WorkerStartError } from './serve/worker-start-error.js';

const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
  description: string;
};

interface ServerFlags {
  host?: string;
  port?: string;
}

interface SandboxFlags extends ServerFlags {
  keys?: number;
  sandboxPort?: string;
}

const program = new Command('keyway')
  .description(description)
  .version(version)
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  keyway sandbox                 try it: a demo project in memory, no setup
  keyway sandbox --keys 10000    the same with ten thousand keys
  keyway descope --seed 1        a Descope emulator alone, for tests in any language
  keyway serve                   your project: set DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY
  keyway probe                   how your Descope project behaves, for keyway descope --readings
  keyway config                  what is set, what is not, and what is wrong
  keyway schema > api.graphql    the API in GraphQL's schema language

Every setting is an environment variable, or a line of .env in the working directory. Flags win.`,
  );

program
  .command('sandbox')
  .description('start Keyway with a Descope emulator in memory')
  .option('--keys <number>', 'this many generated keys instead of the demo keys', keyCount)
  .option('--host <host>', 'address of both (HOST; default 127.0.0.1)')
  .option('--port <port>', 'port of Keyway (PORT; default 4000)')
  .option('--sandbox-port <port>', 'port of the emulator (SANDBOX_PORT; default 4010)')
  .action(runSandbox);

program.addCommand(descopeCommand({ stopOnSignal }));
program.addCommand(probeCommand({ readSettings: () => readConfig(variablesWith({})).descope, stopOnSignal }));

program
  .command('serve')
  .description('start Keyway in front of your Descope project')
  .option('--host <host>', 'where it listens (HOST; default 127.0.0.1)')
  .option('--port <port>', 'its port (PORT; default 4000)')
  .action(runServe);

program
  .command('config')
  .description('print the settings that keyway serve would use, without secrets; tell what is wrong with them')
  .action(() => {
    process.stdout.write(printSettings(readServeSettings(variablesWith({})).settings));
  });

program
  .command('schema')
  .description("print the API in GraphQL's schema language")
  .addOption(
    new Option(
      '--federation [access]',
      'print the subgraph for composition; authenticated, scopes: with directives for routers',
    )
      .choices(['none', 'authenticated', 'scopes'] satisfies AccessDirectives[])
      .preset('none'),
  )
  .action(printSchema);

// What a command needs it imports itself: help and refusals come in a tenth of a second, not in half of one.

// graphql-js and others check less where this is set, and they look when they are loaded.
process.env['NODE_ENV'] ??= 'production';

async function printSchema({ federation }: { federation?: AccessDirectives }): Promise<void> {
  const { printApiSchema, printSubgraphSchema } = await import('./graphql/print-schema.js');
  process.stdout.write(federation === undefined ? printApiSchema() : printSubgraphSchema(federation));
}

async function runSandbox({ keys, sandboxPort: sandboxPortFlag, ...flags }: SandboxFlags): Promise<void> {
  const variables = variablesWith({ HOST: flags.host, PORT: flags.port, SANDBOX_PORT: sandboxPortFlag });
  // Stdout is for users here, who do not need a line for each request.
  const settings = readSandboxSettings({ ...variables, LOG_LEVEL: variables['LOG_LEVEL'] ?? 'warn' });
  const logger = createLogger({
    level: settings.logLevel,
    audits: variables['LOG_LEVEL'] !== undefined,
    destination: process.stderr.fd,
  });
  const { host, port, sandboxPort } = settings;
  const { createApp } = await import('./app.js');
  const { DEMO_PEOPLE, startSandbox } = await import('./sandbox/sandbox.js');

  const sandbox = await listening(startSandbox({ host, port: sandboxPort, ...(keys === undefined ? {} : { keys }) }), {
    host,
    port: sandboxPort,
    setting: 'SANDBOX_PORT (--sandbox-port)',
  });
  const { projectId, managementKey } = sandbox;
  const authorization = `Bearer ${projectId}:${managementKey}`;
  const descope = { projectId, managementKey: new Secret(managementKey), baseUrl: sandbox.url };
  const people = await Promise.all(
    DEMO_PEOPLE.map(async ({ userId, who }) => {
      const token = await sandbox.sessionFor(userId, { lifetimeSeconds: 86_400 });
      return { who, authorization: `Bearer ${token}` };
    }),
  );
  const app = createApp({ config: { ...settings, descope }, logger, graphiql: { authorization, people } });
  const { url } = await listening(app.listen(), { host, port, setting: 'PORT (--port)' });

  process.stdout.write(`
  Keyway sandbox: a demo project of ${sandbox.keys.size} access keys, in memory

    GraphiQL and API    ${url}
    Descope emulator    ${sandbox.url}
    Header              Authorization: ${authorization}

  GraphiQL has the header filled in, and a tab for each example. Ctrl-C stops it; nothing is kept.

  That header is the project admin's. To try other users, send one of these sessions, valid for 24 hours; the last tabs
  of GraphiQL do.
${people.map((person) => `\n    ${person.who}\n    Authorization: ${person.authorization}\n`).join('')}
`);
  stopOnSignal(async () => {
    await app.close();
    await sandbox.close();
  });
}

async function runServe(flags: ServerFlags): Promise<void> {
  const config = readConfig(variablesWith({ HOST: flags.host, PORT: flags.port }));
  const logger = createLogger({ level: config.logLevel });
  if (config.replicas.workers === 1) {
    const { startReplica } = await import('./serve/server-process.js');
    await runUntilSignal(startReplica(config, { logger }), logger);
  } else if (cluster.isPrimary) {
    const { startWorkers } = await import('./serve/cluster.js');
    await runUntilSignal(startWorkers(config, { logger }), logger);
  } else {
    const { startWorker } = await import('./serve/cluster.js');
    const worker = await startWorker(config, { logger });
    stopOnSignal(worker.stop);
  }
}

async function runUntilSignal(starting: Promise<Running>, logger: Logger): Promise<void> {
  const { url, stop } = await starting;
  logger.info('listening', { url });
  stopOnSignal(async () => {
    logger.info('stopping');
    await stop();
    logger.info('stopped');
  });
}

/** The environment; below it `.env`, above it the flags that were given. Without what is empty. */
function variablesWith(flags: Variables): Variables {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const isGiven = ([, value]: [string, string | undefined]): boolean => value !== undefined && value !== '';
  return Object.fromEntries([...Object.entries(process.env), ...Object.entries(flags)].filter(isGiven));
}

function keyCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number, e.g. 10000.');
}

/** The first signal stops gracefully, the second at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stoppingSince === null) {
        stoppingSince = performance.now();
        void stop().then(leave);
      } else if (performance.now() - stoppingSince > npmEchoMs) {
        process.exit(128 + constants.signals[signal]);
      }
    });
  }
}

// Under `npm start` one Ctrl-C arrives twice: from the terminal, and a millisecond later from npm.
const npmEchoMs = 100;

// Left to itself the process ends when the last log line is written; nothing that forgot to close may hold it.
function leave(): void {
  process.exitCode = 0;
  setTimeout(() => process.exit(), 500).unref();
}

/** Tells the user what to put right and answers the exit code: 2 for the command line, 1 for settings. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  // It has told why.
  if (error instanceof WorkerStartError) return 1;
  if (!(error instanceof ConfigError || error instanceof ListenError)) throw error;
  process.stderr.write(`Keyway cannot start.\n  ${error.message.replaceAll('\n', '\n  ')}\n`);
  if (error.message.includes('DESCOPE_')) {
    process.stderr.write('To try Keyway without a Descope project: keyway sandbox\n');
  }
  return 1;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exit(report(error));
}
