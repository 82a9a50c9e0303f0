#!/usr/bin/env node
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { descopeCommand } from './cli/descope-command.js';
import { expiringCommand } from './cli/keys/expiring-command.js';
import { exportCommand } from './cli/keys/export-command.js';
import { probeCommand } from './cli/probe-command.js';
import { schemaCommand } from './cli/schema-command.js';
import { stopOnSignal } from './cli/stop-on-signal.js';
import { supergraphCommand, type OpenSandbox } from './cli/supergraph-command.js';
import { ConfigError } from './config/config-error.js';
import {
  readConfig,
  readSandboxSettings,
  readSchemaSettings,
  readServeSettings,
  type Variables,
} from './config/config.js';
import { readEnvFile } from './config/env-file.js';
import { ListenError, listening, WorkerStartError } from './config/listen-error.js';
import { printSettings } from './config/read-settings.js';
import { checkNames } from './config/setting-names.js';
import { securitySettings, settingNames } from './config/variables.js';
import { missingPackages } from './runtime/optional-packages.js';
import { Secret } from './runtime/secret.js';
import { checkPackages } from './serve/check-packages.js';
import type { ServerProcess } from './serve/server-process.js';
import { createLogger, type Logger } from './telemetry/logger.js';

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
  keyway sandbox                 a demo project in memory; needs no Descope account
  keyway sandbox --keys 10000    the same with 10 000 generated keys
  keyway descope --seed 1        a Descope emulator alone, for tests in any language
  keyway supergraph              a federated graph with Keyway on your laptop
  keyway serve                   your project; set DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY
  keyway probe                   how your Descope project behaves, for keyway descope --readings
  keyway expiring --within 30d   the keys that expire soon, for cron
  keyway export --format csv     all keys, without secrets
  keyway config                  print the settings and report errors
  keyway doctor                  check what keeps keyway serve from working
  keyway schema > api.graphql    print the API as SDL

Settings are environment variables or lines of .env in the working directory. Flags take precedence.`,
  );

program
  .command('sandbox')
  .description('start Keyway with a Descope emulator in memory')
  .option('--keys <number>', 'generate this many keys instead of the demo keys', keyCount)
  .option('--host <host>', 'address both servers listen on (HOST; default 127.0.0.1)')
  .option('--port <port>', 'port of Keyway (PORT; default 4000)')
  .option('--sandbox-port <port>', 'port of the emulator (SANDBOX_PORT; default 4010)')
  .action(runSandbox);

program.addCommand(
  supergraphCommand({
    keyCount,
    openSandbox: ({ names, ...flags }) => openSandbox(flags, { FEDERATION: 'on', FEDERATION_NAMES: names }),
    createApp: async (...given) => (await import('./app.js')).createApp(...given),
    stopOnSignal,
  }),
);

program.addCommand(descopeCommand({ stopOnSignal }));
program.addCommand(probeCommand({ readSettings: () => readConfig(variablesWith({})).descope, stopOnSignal }));

const keyCommands = { readSettings: () => readConfig(variablesWith({})) };
program.addCommand(expiringCommand(keyCommands));
program.addCommand(exportCommand(keyCommands));

program
  .command('serve')
  .description('start Keyway for your Descope project')
  .option('--host <host>', 'address to listen on (HOST; default 127.0.0.1)')
  .option('--port <port>', 'port to listen on (PORT; default 4000)')
  .action(runServe);

program
  .command('config')
  .description('print the settings that keyway serve uses, without secrets, and report errors')
  .action(() => {
    const variables = variablesWith({});
    checkPackages(readConfig(variables));
    print(printSettings(readServeSettings(variables).settings));
  });

program
  .command('doctor')
  .description('check the settings, the network, the management key, the clock and Redis, and say what to correct')
  .action(runDoctor);

program.addCommand(schemaCommand({ readSettings: (flags) => readSchemaSettings(variablesWith(flags)), print }));

// Each command imports its own modules, so that help and usage errors take 0.1 s instead of 0.5 s.

// graphql-js skips development checks when this is set. It is read when the module loads.
process.env['NODE_ENV'] ??= 'production';

/** Reports a write error, such as of a full disk, in one line. A closed pipe, as of `| head`, is not an error. */
function print(text: string): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0);
    process.stderr.write(`Keyway cannot write its output: ${message}\n`);
    process.exit(1);
  });
  process.stdout.write(text);
}

async function runDoctor(): Promise<void> {
  const config = readConfig(variablesWith({}));
  checkPackages(config);
  const { examine } = await import('./serve/doctor.js');
  const findings = await examine(config);
  const lines = findings.map(({ name, fix }) => (fix === null ? `ok    ${name}` : `FAIL  ${name}: ${fix}`));
  print(`${['ok    Settings', ...lines].join('\n')}\n`);
  process.exitCode = findings.some(({ fix }) => fix !== null) ? 1 : 0;
}

/** The emulator, with the credentials of its project and of its people. */
async function openSandbox(
  { keys, sandboxPort: sandboxPortFlag, ...flags }: SandboxFlags,
  others: Variables = {},
): Promise<OpenSandbox> {
  const variables = variablesWith({ HOST: flags.host, PORT: flags.port, SANDBOX_PORT: sandboxPortFlag, ...others });
  // Stdout shows the start-up message, so request lines are not logged by default.
  const settings = readSandboxSettings({ ...variables, LOG_LEVEL: variables['LOG_LEVEL'] ?? 'warn' });
  const logger = createLogger({
    level: settings.logLevel,
    audits: variables['LOG_LEVEL'] !== undefined,
    destination: process.stderr.fd,
  });
  const { host, sandboxPort } = settings;
  const { DEMO_PEOPLE, startSandbox } = await import('./sandbox/sandbox.js');
  const sandbox = await listening(startSandbox({ host, port: sandboxPort, ...(keys === undefined ? {} : { keys }) }), {
    host,
    port: sandboxPort,
    setting: 'SANDBOX_PORT (--sandbox-port)',
  });
  const { projectId, managementKey } = sandbox;
  const descope = { projectId, managementKey: new Secret(managementKey), baseUrl: sandbox.url };
  const people = await Promise.all(
    DEMO_PEOPLE.map(async ({ userId, who }) => {
      const token = await sandbox.sessionFor(userId, { lifetimeSeconds: 86_400 });
      return { who, authorization: `Bearer ${token}` };
    }),
  );
  return {
    sandbox,
    config: { ...settings, descope },
    logger,
    authorization: `Bearer ${projectId}:${managementKey}`,
    people,
  };
}

async function runSandbox(flags: SandboxFlags): Promise<void> {
  const { sandbox, config, logger, authorization, people } = await openSandbox(flags);
  const { host, port } = config;
  const { createApp } = await import('./app.js');
  const app = createApp({ config, logger, graphiql: { people: [{ who: 'Project admin', authorization }, ...people] } });
  const { url } = await listening(app.listen(), { host, port, setting: 'PORT (--port)' });
  const noGraphiQL = missingPackages('graphiql', 'GraphiQL');

  process.stdout.write(`
  Keyway sandbox: a demo project with ${sandbox.keys.size} access keys, in memory

    ${noGraphiQL === null ? 'GraphiQL and API' : 'API             '}    ${url}
    Descope emulator    ${sandbox.url}
    Header              Authorization: ${authorization}

  ${noGraphiQL ?? 'GraphiQL runs with this header, and has a tab for each task.'}
  Ctrl-C stops the server; no data is kept.

  The header above is the project admin's. To try users with fewer rights, send one of these sessions (valid for 24 h).${
    noGraphiQL === null ? '\n  "Run as" in GraphiQL sends them.' : ''
  }
${people.map((person) => `\n    ${person.who}\n    Authorization: ${person.authorization}\n`).join('')}
`);
  stopOnSignal(async () => {
    await app.close();
    await sandbox.close();
  }, logger);
}

async function runServe(flags: ServerFlags): Promise<void> {
  const config = readConfig(variablesWith({ HOST: flags.host, PORT: flags.port }));
  checkPackages(config);
  const logger = createLogger({ level: config.logLevel });
  if (config.replicas.workers === 1) {
    const { startServerProcess } = await import('./serve/server-process.js');
    await runUntilSignal(startServerProcess(config, { logger }), logger);
  } else if (cluster.isPrimary) {
    const { startWorkers } = await import('./serve/cluster.js');
    await runUntilSignal(startWorkers(config, { logger }), logger);
  } else {
    const { startWorker } = await import('./serve/cluster.js');
    const worker = await startWorker(config, { logger });
    stopOnSignal(worker.stop, logger);
  }
}

async function runUntilSignal(starting: Promise<ServerProcess>, logger: Logger): Promise<void> {
  const { url, stop } = await starting;
  logger.info('listening', { url });
  stopOnSignal(async () => {
    logger.info('stopping');
    await stop();
    logger.info('stopped');
  }, logger);
}

/** Flags over environment over `.env`. Empty values are left out. Prints a warning for each name that is ignored. */
function variablesWith(flags: Variables): Variables {
  const file = readEnvFile('.env');
  const fromFile = Object.entries(file?.variables ?? {});
  // The OpenTelemetry SDK reads its variables from the environment itself.
  for (const [name, value] of fromFile) process.env[name] ??= value;

  const names = checkNames(process.env, new Set(fromFile.map(([name]) => name)), {
    all: settingNames,
    security: securitySettings,
  });
  if (names.problems.length > 0) throw new ConfigError(names.problems);
  const unread = (file?.unreadLines ?? []).map((line) => `Line ${line} of .env is not a setting and is ignored.`);
  for (const warning of [...unread, ...names.warnings]) process.stderr.write(`Warning: ${warning}\n`);

  // Their lower-case names are as common, and take precedence in most programs.
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    const { [name.toLowerCase()]: lowerCase = '' } = process.env;
    if (lowerCase !== '') process.env[name] = lowerCase;
  }
  const isGiven = ([, value]: [string, string | undefined]): boolean => value !== undefined && value !== '';
  return Object.fromEntries([...Object.entries(process.env), ...Object.entries(flags)].filter(isGiven));
}

function keyCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number, e.g. 10000.');
}

/** Prints what to correct. Returns the exit code: 2 for usage errors, 1 for settings. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  // The worker has already logged the reason.
  if (error instanceof WorkerStartError) return 1;
  if (!(error instanceof ConfigError || error instanceof ListenError)) throw error;
  process.stderr.write(`Keyway cannot start.\n  ${error.message.replaceAll('\n', '\n  ')}\n`);
  if (error.message.includes('DESCOPE_')) {
    process.stderr.write('To try Keyway without a Descope project: keyway sandbox\n');
  }
  return 1;
}

// Commands that are added, unlike those made by `command()`, do not inherit it.
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exit(report(error));
}
