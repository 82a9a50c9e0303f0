import type { Setting } from './read-settings.js';
import { fileVariable } from './secret-files.js';

/** The settings as a `.env` would have them, secrets redacted, with a word on where each comes from unless it was given. */
export const printSettings = (settings: readonly Setting[]): string =>
  settings.map((setting) => `${line(setting)}\n`).join('');

function line({ name, meta, text, source }: Setting): string {
  if (text === undefined) return `# ${name} is not set${/Unset(: .+)$/.exec(meta.description)?.[1] ?? '.'}`;
  const shown = `${name}=${meta.secret ? '[redacted]' : text}`;
  if (source === 'file') return `${shown} # from ${fileVariable(name)}`;
  return source === 'default' ? `${shown} # default` : shown;
}
