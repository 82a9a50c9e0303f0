import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
export const isThere = (path: string): boolean => existsSync(`${root}${path}`);

/** Every document of a YAML text. Throws on what is no YAML and on keys that are given twice. */
export function parseYaml<T>(text: string): T[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw new Error(document.errors.join());
    return document.toJS() as T;
  });
}

export const readYaml = <T>(path: string): T[] => parseYaml<T>(read(path));

export const packageJson = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly license: string;
  readonly description: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

/** Of no project that there is. */
export const neededForStart = { DESCOPE_PROJECT_ID: `P2${'a'.repeat(26)}`, DESCOPE_MANAGEMENT_KEY: 'K2secret' };

/** What `keyway config` of the built command prints where only what is needed is set. */
const printed = execFileSync(process.execPath, [`${root}dist/cli.js`, 'config'], {
  encoding: 'utf8',
  env: neededForStart,
});

/** The settings that have a default, as it would be written. */
export const defaults: Readonly<Record<string, string>> = Object.fromEntries(
  [...printed.matchAll(/^(\w+)=(.*) # default$/gm)].map(([, name = '', value = '']) => [name, value]),
);

/** The names that Keyway reads, those of files with secrets included. */
export const variableNames: readonly string[] = [
  ...[...printed.matchAll(/^(?:# )?([A-Z_]+)(?:=| is not set)/gm)].map(([, name = '']) => name),
  ...[...read('docs/configuration.md').matchAll(/`([A-Z_]+_FILE)`/g)].map(([, name = '']) => name),
];

/** What every process needs to start. */
export const neededSettings = [/^DESCOPE_PROJECT_ID$/, /^DESCOPE_MANAGEMENT_KEY(_FILE)?$/];

/** Of `10s` or `500ms`. */
export function secondsOf(text: string | undefined): number {
  const [, number = '', unit = ''] = /^(\d+)(ms|s|m)$/.exec(text ?? '') ?? [];
  const seconds = { ms: 0.001, s: 1, m: 60 }[unit];
  if (seconds === undefined) throw new Error(`no duration: ${text}`);
  return Number(number) * seconds;
}
