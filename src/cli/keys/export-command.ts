import { Command, Option } from 'commander';
import type { AccessKey } from '../../access-keys/access-key.js';
import { collect, type KeyCommandOptions } from './expiring-command.js';
import { createOutput, ReaderLeftError } from './output.js';

interface ExportFlags {
  format: 'csv' | 'jsonl';
  tenant: string[];
}

const pageSize = 100;

/** `keyway export`: all access keys of the project, without secrets, which Descope does not return. */
export function exportCommand(options: KeyCommandOptions): Command {
  return new Command('export')
    .description('print all access keys of the project, oldest first; no secrets, which Descope does not return')
    .addOption(new Option('--format <format>', 'how to print them').choices(['csv', 'jsonl']).default('jsonl'))
    .option('--tenant <id>', 'only keys of this tenant; can be given several times', collect, [])
    .action(async (flags: ExportFlags) => {
      try {
        await printAll(flags, options);
      } catch (error) {
        if (error instanceof ReaderLeftError) return;
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
      }
    });
}

async function printAll({ format, tenant }: ExportFlags, options: KeyCommandOptions): Promise<void> {
  const settings = options.readSettings();
  const { readKeys } = await import('./read-keys.js');
  const { csvLine } = await import('./output.js');
  const { printJson } = await import('../../runtime/exact-json.js');
  const { statusAt } = await import('../../access-keys/access-key.js');
  const progress = createProgress();
  progress.show('Searching');
  try {
    const { keys: found, unreadable } = await readKeys(settings, { tenantIds: tenant });
    const keys = found.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    const now = Date.now();
    const lineOf = (key: AccessKey): string => {
      const shown = { ...shownFields(key), status: statusAt(key, now) };
      return format === 'csv' ? csvLine(columns.map((name) => cellOf(shown[name]))) : `${printJson(shown)}\n`;
    };
    const output = createOutput(process.stdout);
    if (format === 'csv') await output.write(csvLine(columns));
    for (let start = 0; start < keys.length; start += pageSize) {
      const page = keys.slice(start, start + pageSize);
      await output.write(page.map(lineOf).join(''));
      progress.show(barOf(start + page.length, keys.length));
    }
    progress.end();
    if (unreadable.length > 0) {
      process.stderr.write(`${unreadable.length} access keys cannot be read and are left out.\n`);
      process.exitCode = 1;
    }
  } finally {
    progress.end();
  }
}

const shownFields = (key: AccessKey) => ({
  id: key.id,
  name: key.name,
  description: key.description,
  storedStatus: key.storedStatus,
  createdAt: key.createdAt.toISOString(),
  createdBy: key.createdBy,
  expiresAt: key.expiresAt?.toISOString() ?? null,
  roleNames: key.roleNames,
  keyTenants: key.keyTenants,
  boundUserId: key.boundUserId,
  clientId: key.clientId,
  permittedIps: key.permittedIps,
  customClaims: key.customClaims,
  customAttributes: key.customAttributes,
  replacesId: key.replacesId,
  unreadableFields: key.unreadableFields,
});

type Shown = ReturnType<typeof shownFields> & { readonly status: string };

const columns = [
  'id',
  'name',
  'description',
  'status',
  'createdAt',
  'createdBy',
  'expiresAt',
  'roleNames',
  'keyTenants',
  'boundUserId',
  'permittedIps',
  'replacesId',
] as const satisfies readonly (keyof Shown)[];

/** Lists have blanks between their items; tenants with roles are `tenant:role:role`. */
function cellOf(value: Shown[(typeof columns)[number]]): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return value
    .map((item) => (typeof item === 'string' ? item : [item.tenantId, ...item.roleNames].join(':')))
    .join(' ');
}

const barWidth = 30;

function barOf(done: number, total: number): string {
  const filled = Math.round((done / total) * barWidth);
  return `[${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${done} of ${total} access keys`;
}

/** One line on stderr, if that is a terminal. */
function createProgress() {
  const { stderr } = process;
  let isShown = false;
  return {
    show(text: string): void {
      if (!stderr.isTTY) return;
      isShown = true;
      stderr.write(`\r\u001B[2K${text}`);
    },
    end(): void {
      if (isShown) stderr.write('\n');
      isShown = false;
    },
  };
}
