import { z } from 'zod';
import { ConfigError, problemsOf } from './config-error.js';
import { fileVariable, readSecretFiles } from './secret-files.js';
import type { Meta, Variables } from './variables.js';

/** Where a setting comes from. */
export type Source = 'given' | 'file' | 'default' | 'unset';

export interface Setting {
  readonly name: string;
  readonly meta: Meta;
  /** As it would be written; undefined when it is unset and has no default. */
  readonly text: string | undefined;
  readonly source: Source;
}

export interface Reading<Schema extends z.ZodObject> {
  readonly read: z.output<Schema>;
  /** In the order of the schema. */
  readonly settings: readonly Setting[];
}

/** Throws a `ConfigError` that tells every problem at once. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Variables,
  { isSandbox }: { isSandbox: boolean },
): Reading<Schema> {
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
