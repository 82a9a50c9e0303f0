import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const scriptsOf = (folder: string): Record<string, string> =>
  (JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;

/** Programs that npm finds on every platform: its own, and those of packages. */
const programs = ['graphql-codegen', 'node', 'npm', 'oxfmt', 'oxlint', 'tsc', 'vite', 'vitest'];

/** What cmd.exe reads in another way than a POSIX shell, or not at all. */
const notPortable = /[$;|<>'`\\%^]|&(?!&)|(?<!&)&$/;

describe.each(['.', 'examples/console'])('the scripts of %s', (folder) => {
  it.each(Object.entries(scriptsOf(folder)))('%s runs in cmd.exe as in a POSIX shell', (_, script) => {
    expect(script.replaceAll(' && ', ' ')).not.toMatch(notPortable);
    for (const command of script.split(' && ')) expect(programs).toContain(command.split(' ')[0]);
  });
});
