import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExpiringKey } from '../../access-keys/search/expiring-keys.js';
import { lifetime } from '../../config/readers.js';
import { createOutput, ReaderLeftError } from './output.js';
import type { ReadKeysSettings } from './read-keys.js';

interface ExpiringFlags {
  within: { readonly text: string; readonly ms: number };
  tenant: string[];
  format: 'table' | 'json' | 'csv';
}

export interface KeyCommandOptions {
  /** The settings of `keyway serve`. @throws ConfigError */
  readSettings(): ReadKeysSettings;
}

/** As `diff` and `grep`: a difference is no error, and an error is not mistaken for "nothing found". */
const exitCodes = { none: 0, some: 1, error: 2 } as const;

/** `keyway expiring`: the keys that expire soon, for people and for cron. */
export function expiringCommand(options: KeyCommandOptions): Command {
  return new Command('expiring')
    .description(
      'list the active access keys that expire soon; exits with 0 when there are none, 1 when there are some',
    )
    .option('--within <time>', 'how soon, for example 30d, 12h or P30D', withinTime, withinTime('30d'))
    .option('--tenant <id>', 'only keys of this tenant; can be given several times', collect, [])
    .addOption(new Option('--format <format>', 'how to print them').choices(['table', 'json', 'csv']).default('table'))
    .addHelpText(
      'after',
      '\nExit codes: 0 no key expires, 1 at least one key expires, 2 the keys cannot be read or printed.',
    )
    .action(async (flags: ExpiringFlags) => {
      try {
        process.exitCode = await printExpiring(flags, options);
      } catch (error) {
        if (error instanceof ReaderLeftError) return;
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = exitCodes.error;
      }
    });
}

async function printExpiring({ within, tenant, format }: ExpiringFlags, options: KeyCommandOptions): Promise<number> {
  const settings = options.readSettings();
  const { readKeys } = await import('./read-keys.js');
  const { dayMs, expiringKeys } = await import('../../access-keys/search/expiring-keys.js');
  const { csvLine, alignedColumns } = await import('./output.js');
  const { keys, unreadable } = await readKeys(settings, { tenantIds: tenant });
  if (unreadable.length > 0) {
    process.stderr.write(`${unreadable.length} access keys cannot be read and are left out.\n`);
  }
  const now = Date.now();
  const found = expiringKeys(keys, { now, withinMs: within.ms });
  const rows = found.map((one) => rowOf(one, Math.floor((one.expiresAt.getTime() - now) / dayMs)));
  const texts = {
    // Prints nothing when no key expires, so that cron sends no mail.
    table: () => (rows.length === 0 ? '' : alignedColumns([columns.map((name) => name.toUpperCase()), ...rows])),
    csv: () => [columns, ...rows].map(csvLine).join(''),
    json: () => `${JSON.stringify(found.map(jsonOf), null, 2)}\n`,
  };
  const text = texts[format]();
  if (text !== '') await createOutput(process.stdout).write(text);
  return found.length === 0 ? exitCodes.none : exitCodes.some;
}

const columns = ['id', 'name', 'expires', 'days', 'tenants', 'successor'];

const rowOf = ({ key, expiresAt, successor }: ExpiringKey, days: number): readonly string[] => [
  key.id,
  key.name,
  expiresAt.toISOString(),
  String(days),
  key.keyTenants.map(({ tenantId }) => tenantId).join(' '),
  successor?.id ?? '',
];

const jsonOf = ({ key, expiresAt, successor }: ExpiringKey): object => ({
  id: key.id,
  name: key.name,
  expiresAt,
  tenantIds: key.keyTenants.map(({ tenantId }) => tenantId),
  boundUserId: key.boundUserId,
  successor: successor && { id: successor.id, expiresAt: successor.expiresAt },
});

function withinTime(text: string): ExpiringFlags['within'] {
  const parsed = lifetime({ maxDays: 3_650, example: '30d' }).safeParse(text);
  if (parsed.success) return { text, ms: parsed.data };
  throw new InvalidArgumentError('Give a time in minutes, hours or days, from 1m to 3650d, for example 30d.');
}

export const collect = (value: string, previous: string[]): string[] => [...previous, value];
