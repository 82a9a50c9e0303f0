import { Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../config/config-error.js';
import { listening } from '../config/listen-error.js';
import type { SandboxOptions } from '../sandbox/sandbox.js';
import { readOptionFile } from './read-file.js';

interface DescopeFlags {
  host: string;
  port: number;
  controlPort: number;
  seed?: number;
  keys?: number;
  data?: string;
  clock?: string;
  signingKey?: string;
  readings?: string;
  json?: boolean;
}

/** Calls `stop` at SIGINT or SIGTERM. */
type StopOnSignal = (stop: () => Promise<void>) => void;

/** `keyway descope`: the sandbox alone, for the tests of other programs. */
export function descopeCommand({ stopOnSignal }: { stopOnSignal: StopOnSignal }): Command {
  return new Command('descope')
    .description('start a Descope emulator, without Keyway, for tests in any language')
    .option('--host <host>', 'address of the emulator; the control API is always on 127.0.0.1', '127.0.0.1')
    .option('--port <port>', 'port of the emulator; 0 is any free port', wholeNumber, 4010)
    .option('--control-port <port>', 'port of the control API /_sandbox/*; 0 is any free port', wholeNumber, 4011)
    .option('--seed <number>', 'the same ids and secrets every time', wholeNumber)
    .option('--data <file>', 'tenants, users, roles and keys, in YAML or JSON, instead of the demo project')
    .option('--keys <number>', 'this many generated keys instead of those of the data', wholeNumber)
    .option('--clock <time>', 'stop the clock at this time (ISO 8601 or Unix seconds) until the control API moves it')
    .option('--signing-key <file>', 'private key in PEM that signs sessions (RS256)')
    .option('--readings <file>', 'JSON of keyway probe: how your Descope project behaves')
    .option('--json', 'print one JSON line when it listens, and nothing else')
    .action((flags: DescopeFlags) => run(flags, stopOnSignal));
}

async function run(flags: DescopeFlags, stopOnSignal: StopOnSignal): Promise<void> {
  const { startSandbox } = await import('../sandbox/sandbox.js');
  const { startControlServer } = await import('../sandbox/control/control-server.js');
  const { createSettableClock, parseTime } = await import('../sandbox/control/settable-clock.js');
  const frozenAt = flags.clock === undefined ? undefined : checked('--clock', () => parseTime(flags.clock));
  const clock = createSettableClock({ frozenAt });
  const options = { ...(await optionsOf(flags, clock.now())), clock: () => clock.now() };

  const { host, port, controlPort } = flags;
  const starting = startSandbox({ ...options, host, port });
  const sandbox = await listening(starting, { host, port, setting: '--port' }).catch((error: unknown) => {
    throw error instanceof TypeError ? new ConfigError([`--signing-key: ${error.message}`]) : error;
  });
  const control = await listening(startControlServer({ sandbox, clock }, { port: controlPort }), {
    host: '127.0.0.1',
    port: controlPort,
    setting: '--control-port',
  }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });

  // Before the line is printed: a script may send the signal as soon as it has read it.
  stopOnSignal(async () => {
    await control.close();
    await sandbox.close();
  });
  const { url, projectId, managementKey } = sandbox;
  const started = { url, controlUrl: control.url, projectId, managementKey, keys: sandbox.keys.size };
  process.stdout.write(flags.json ? `${JSON.stringify({ event: 'listening', ...started })}\n` : greeting(started));
}

async function optionsOf(
  { seed, keys, data, signingKey, readings }: DescopeFlags,
  now: number,
): Promise<SandboxOptions> {
  const { parseReadings } = await import('../sandbox/sandbox.js');
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(keys === undefined ? {} : { keys }),
    ...(data === undefined ? {} : await dataOptions(data, now)),
    ...(signingKey === undefined ? {} : { signingKey: readOptionFile('--signing-key', signingKey, (text) => text) }),
    ...(readings === undefined
      ? {}
      : { readings: readOptionFile('--readings', readings, (text) => parseReadings(JSON.parse(text))) }),
  };
}

async function dataOptions(path: string, now: number): Promise<SandboxOptions> {
  const { parseDataFile } = await import('../sandbox/project/read-data-file.js');
  const { dataOf } = await import('../sandbox/project/data-file.js');
  const file = readOptionFile('--data', path, parseDataFile);
  const { projectId, managementKey } = file;
  return { data: dataOf(file, { now }), ...(projectId && { projectId }), ...(managementKey && { managementKey }) };
}

function greeting(started: {
  url: string;
  controlUrl: string;
  projectId: string;
  managementKey: string;
  keys: number;
}) {
  return `
  Descope emulator: a project of ${started.keys} access keys, in memory

    Base URL        ${started.url}
    Project id      ${started.projectId}
    Management key  ${started.managementKey}
    Control API     ${started.controlUrl}/_sandbox/health

  Set the base URL of any Descope SDK to the one above. Ctrl-C stops the emulator; nothing is stored.

`;
}

function checked<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError([`${option}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Must be a whole number, for example 4010.');
}
