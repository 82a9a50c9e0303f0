import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { ConfigError } from '../config/config-error.js';
import type { Secret } from '../runtime/secret.js';

interface ProbeFlags {
  yes?: boolean;
  json?: boolean;
  out?: string;
}

interface DescopeSettings {
  readonly projectId: string;
  readonly managementKey: Secret;
  readonly baseUrl: string;
}

interface ProbeCommandOptions {
  /** The settings of `keyway serve`. @throws ConfigError */
  readSettings(): DescopeSettings;
  stopOnSignal(stop: () => Promise<void>): void;
}

const announcement = (projectId: string, baseUrl: string): string => `
keyway probe writes to the project ${projectId} at ${baseUrl}: it creates about 20 access keys, two tenants, a role and
two access-key attributes, all named keyway-probe-… or kwProbe…, makes at most 200 calls, and removes what it created.
Existing access keys, tenants, roles and users are not changed.
`;

/** `keyway probe`: how a Descope project behaves where the documents are open. */
export function probeCommand({ readSettings, stopOnSignal }: ProbeCommandOptions): Command {
  return new Command('probe')
    .description('find out how your Descope project behaves, for keyway descope --readings; writes to the project')
    .option('--yes', 'do not ask before writing')
    .option('--out <file>', 'write the readings to this file, as JSON')
    .option('--json', 'print the readings as JSON instead of a table')
    .action(async (flags: ProbeFlags) => {
      const { projectId, managementKey, baseUrl } = readSettings();
      if (!flags.yes) await confirm(announcement(projectId, baseUrl));
      const { probe, tableOf } = await import('../sandbox/probe/probe.js');
      const stopping = new AbortController();
      const running = probe(
        { projectId, managementKey: managementKey.reveal(), baseUrl },
        { signal: stopping.signal, onProgress: (title) => process.stderr.write(`  ${title}\n`) },
      );
      stopOnSignal(async () => {
        stopping.abort();
        await running.catch(() => undefined);
      });
      const result = await running.catch((error: unknown) => {
        throw new ConfigError([`The probe failed: ${reasonOf(error)}`]);
      });
      const json = `${JSON.stringify(result.readings, null, 2)}\n`;
      if (flags.out !== undefined) writeFileSync(flags.out, json);
      process.stdout.write(flags.json ? json : `${tableOf(result)}\n${flags.out === undefined ? `\n${json}` : ''}`);
    });
}

async function confirm(text: string): Promise<void> {
  if (!process.stdin.isTTY) throw new ConfigError([`${text.trim()}\nRun it again with --yes to go on.`]);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${text}Go on? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new ConfigError(['Nothing was written.']);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
}
