import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Variables, Meta } from './variables.js';
import { ConfigError, problemsOf } from './config-error.js';

/** What a secret is given as when it stands in a file, e.g. `DESCOPE_MANAGEMENT_KEY_FILE`. */
export const fileVariable = (name: string): string => `${name}_FILE`;

export interface SecretFiles {
  /** By the name of the secret. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is wrong with the others. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads the secrets of `names` that are given as files. A file may end with a line break. */
export function readSecretFiles(names: readonly string[], variables: Variables): SecretFiles {
  const texts = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const name of names) {
    const file = fileVariable(name);
    const path = variables[file];
    if (path === undefined) continue;
    const text = variables[name] === undefined ? fileText(path) : undefined;
    if (variables[name] !== undefined)
      problems.set(name, `${file} is not valid: ${name} is set as well; give one of them.`);
    else if (text) texts.set(name, text);
    else
      problems.set(
        name,
        `${file} is not valid: give the path of a file that holds ${name} and that this user may read.`,
      );
  }
  return { texts, problems };
}

function fileText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

/** Where a setting comes from. */
export type Source = 'given' | 'file' | 'default' | 'unset';

export interface Setting {
  readonly name: string;
  readonly meta: Meta;
  /** As it would be written; undefined when it is unset and has no default. */
  readonly text: string | undefined;
  readonly source: Source;
}

export interface ParsedSettings<Schema extends z.ZodObject> {
  readonly read: z.output<Schema>;
  /** In the order of the schema. */
  readonly settings: readonly Setting[];
}

/** Throws a `ConfigError` that tells every problem at once. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Variables,
  { isSandbox }: { isSandbox: boolean },
): ParsedSettings<Schema> {
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const described = Object.entries(schema.shape).map(([name, variable]) => ({
    name,
    meta: variable.meta() as unknown as Meta,
    default: variable instanceof z.ZodPrefault ? String(variable.def.defaultValue) : undefined,
  }));
  const secrets = described.filter(({ meta }) => meta.secret).map(({ name }) => name);
  const files = readSecretFiles(secrets, variables);

  const settings = described.map(({ name, meta, default: byDefault }): Setting => {
    const inFile = files.texts.get(name);
    if (inFile !== undefined) return { name, meta, text: inFile, source: 'file' };
    const given = variables[name];
    if (given !== undefined) return { name, meta, text: given, source: 'given' };
    const text = byDefault ?? meta.defaultFrom?.({ variables, isSandbox });
    return { name, meta, text, source: text === undefined ? 'unset' : 'default' };
  });

  const texts = settings.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const]));
  const result = schema.safeParse(Object.fromEntries(texts));
  const givenAs = (name: string): string => (files.texts.has(name) ? fileVariable(name) : name);
  const problems = new Map([
    ...(result.success ? [] : problemsOf(schema, result.error, givenAs)),
    ...files.problems,
    ...missingManifest(new Map(texts)),
  ]);
  if (!result.success || problems.size > 0) throw new ConfigError([...problems.values()]);
  return { read: result.data, settings };
}

/** The only setting that another one needs. */
function missingManifest(texts: ReadonlyMap<string, string>): [string, string][] {
  const mode = texts.get('TRUSTED_DOCUMENTS');
  const file = 'TRUSTED_DOCUMENTS_FILE';
  if ((mode !== 'allow' && mode !== 'only') || texts.has(file)) return [];
  return [[file, `${file} is not set: give the path of the manifest that TRUSTED_DOCUMENTS needs.`]];
}

/** The settings as a `.env` would have them, secrets redacted, with a word on where each comes from unless it was given. */
export const printSettings = (settings: readonly Setting[]): string =>
  settings.map((setting) => `${line(setting)}\n`).join('');

function line({ name, meta, text, source }: Setting): string {
  if (text === undefined) return `# ${name} is not set${/Unset(: .+)$/.exec(meta.description)?.[1] ?? '.'}`;
  const shown = `${name}=${meta.secret ? '[redacted]' : text}`;
  if (source === 'file') return `${shown} # from ${fileVariable(name)}`;
  return source === 'default' ? `${shown} # default` : shown;
}
