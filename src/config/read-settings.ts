import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, problemsOf } from './config-error.js';
import { withoutPrefix } from './setting-names.js';
import type { Variables, Meta } from './variables.js';

/** Name of the variable with the path of a secret's file, e.g. `DESCOPE_MANAGEMENT_KEY_FILE`. */
const fileVariable = (name: string): string => `${name}_FILE`;

interface SecretFiles {
  /** Secrets by variable name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Problems by variable name. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads the secrets of `names` that are given as files. One line break at the end of a file is ignored. */
function readSecretFiles(names: readonly string[], variables: Variables): SecretFiles {
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
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

/** Origin of a setting. */
export type Source = 'given' | 'file' | 'default' | 'unset';

interface Setting {
  readonly name: string;
  readonly meta: Meta;
  /** Value as text; undefined when unset without a default. */
  readonly text: string | undefined;
  readonly source: Source;
}

export interface ParsedSettings<Schema extends z.ZodObject> {
  readonly read: z.output<Schema>;
  /** In schema order. */
  readonly settings: readonly Setting[];
}

/** @throws ConfigError that lists all problems. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Variables,
  { isSandbox }: { isSandbox: boolean },
): ParsedSettings<Schema> {
  const variables = withoutBlanks(withoutPrefix(environment));
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
  const naming = {
    nameOf: (name: string): string => (files.texts.has(name) ? fileVariable(name) : name),
    isSet: (name: string): boolean => texts.some(([text]) => text === name),
  };
  const problems = new Map([
    ...(result.success ? [] : problemsOf(schema, result.error, naming)),
    ...files.problems,
    ...missingManifest(new Map(texts)),
    ...missingWebhookSecret(new Map(texts)),
    ...unusedSettings(new Map(texts)),
  ]);
  if (!result.success || problems.size > 0) throw new ConfigError([...problems.values()]);
  return { read: result.data, settings };
}

/** Values without surrounding blanks; empty ones are left out. */
const withoutBlanks = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/** TRUSTED_DOCUMENTS needs TRUSTED_DOCUMENTS_FILE. */
function missingManifest(texts: ReadonlyMap<string, string>): [string, string][] {
  const mode = texts.get('TRUSTED_DOCUMENTS')?.toLowerCase();
  const file = 'TRUSTED_DOCUMENTS_FILE';
  if ((mode !== 'allow' && mode !== 'only') || texts.has(file)) return [];
  return [[file, `${file} is not set: give the path of the manifest that TRUSTED_DOCUMENTS needs.`]];
}

/** EXPIRY_WEBHOOK_URL needs EXPIRY_WEBHOOK_SECRET: a receiver must know who sends. */
function missingWebhookSecret(texts: ReadonlyMap<string, string>): [string, string][] {
  const secret = 'EXPIRY_WEBHOOK_SECRET';
  if (!texts.has('EXPIRY_WEBHOOK_URL') || texts.has(secret)) return [];
  return [
    [secret, `${secret} is not set: give the key that signs notices, e.g. the output of: openssl rand -base64 32.`],
  ];
}

/** Settings without the one that they depend on. */
function unusedSettings(texts: ReadonlyMap<string, string>): [string, string][] {
  const problems: [string, string][] = [];
  if (texts.get('FEDERATION')?.toLowerCase() === 'off' && texts.has('FEDERATION_NAMES')) {
    problems.push(['FEDERATION_NAMES', 'FEDERATION_NAMES has no effect: set FEDERATION to on, or leave it out.']);
  }
  const isAlwaysOk = /^(on|true|yes|1)$/i.test(texts.get('GATEWAY_ALWAYS_OK') ?? '');
  if (isAlwaysOk && !texts.has('GATEWAY_SECRET')) {
    problems.push([
      'GATEWAY_ALWAYS_OK',
      'GATEWAY_ALWAYS_OK has no effect: set GATEWAY_SECRET, by which it knows gateways.',
    ]);
  }
  return problems;
}

/** The settings in `.env` format, secrets redacted, with the origin of those that were not given. */
export const printSettings = (settings: readonly Setting[]): string =>
  settings.map((setting) => `${line(setting)}\n`).join('');

function line({ name, meta, text, source }: Setting): string {
  if (text === undefined) return `# ${name} is not set${/Unset(: .+)$/.exec(meta.description)?.[1] ?? '.'}`;
  const shown = `${name}=${meta.secret ? '[redacted]' : text}`;
  if (source === 'file') return `${shown} # from ${fileVariable(name)}`;
  return source === 'default' ? `${shown} # default` : shown;
}
