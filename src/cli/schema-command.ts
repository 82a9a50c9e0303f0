import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { ConfigError } from '../config/config-error.js';
import type { SchemaSettings, Variables } from '../config/config.js';
import type { AccessDirectives } from '../graphql/federation/access-directives.js';
import { readOptionFile } from './read-file.js';
import type { FitOptions } from './supergraph/fit.js';

interface SchemaFlags {
  readonly federation?: AccessDirectives;
  readonly names?: string;
  readonly fit?: readonly string[];
  readonly oneOf?: true;
  readonly semanticNonNull?: true;
}

interface SchemaCommandOptions {
  /** Of the flags and the environment. */
  readonly readSettings: (flags: Variables) => SchemaSettings;
  readonly print: (text: string) => void;
}

/** `keyway schema`. */
export const schemaCommand = ({ readSettings, print }: SchemaCommandOptions): Command =>
  new Command('schema')
    .description('print the API as SDL (GraphQL schema language)')
    .addOption(
      new Option(
        '--federation [access]',
        'print the subgraph schema; authenticated, scopes: with directives for routers',
      )
        .choices(['none', 'authenticated', 'scopes'] satisfies AccessDirectives[])
        .preset('none'),
    )
    .option('--names <names>', 'with --federation: names that fit a supergraph, as JSON or a file (FEDERATION_NAMES)')
    .option(
      '--fit <files...>',
      'with --federation: propose names with which Keyway composes with these subgraphs (SDL)',
    )
    .option('--one-of', 'with --federation: mark inputs that take exactly one field with @oneOf (ONE_OF)')
    .option(
      '--semantic-non-null',
      'mark fields that are null only with an error with @semanticNonNull (SEMANTIC_NON_NULL)',
    )
    .action(async ({ federation, fit: files, ...flags }: SchemaFlags) => {
      const settings = readSettings({
        SEMANTIC_NON_NULL: flags.semanticNonNull && 'on',
        ONE_OF: flags.oneOf && 'on',
        FEDERATION_NAMES: flags.names,
      });
      const { federationNames: names, oneOf, semanticNonNull } = settings;
      if (federation === undefined) {
        const needing = Object.entries({ '--names': flags.names, '--fit': files, '--one-of': flags.oneOf });
        const [wrong] = needing.flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
        if (wrong !== undefined) throw new ConfigError([`${wrong} has no effect without --federation.`]);
        const { printApiSchema } = await import('../graphql/print-schema.js');
        return print(printApiSchema({ semanticNonNull }));
      }
      const { printSubgraphSchema } = await import('../graphql/federation/print-subgraph-schema.js');
      const options = { access: federation, names, oneOf, semanticNonNull };
      try {
        if (files === undefined) print(printSubgraphSchema(options));
        else await proposeNames(files, { options, print });
      } catch (error) {
        throw problemOf(error);
      }
    });

/** The names go to stdout, so that they can be written to a file, and the rest to stderr. */
async function proposeNames(
  files: readonly string[],
  { options, print }: { options: Omit<FitOptions, 'neighbours' | 'folder'>; print: (text: string) => void },
): Promise<void> {
  const { fit } = await import('./supergraph/fit.js');
  const { readSubgraphTypes } = await import('./supergraph/subgraph-types.js');
  const neighbours = files.map((file) => ({
    name: basename(file, extname(file)),
    sdl: readOptionFile('--fit', file, (text) => {
      readSubgraphTypes(text);
      return text;
    }),
  }));
  const { names, outcomes, report } = fit({ ...options, neighbours, folder: process.cwd() });
  process.stderr.write(`${report.join('\n')}\n`);
  print(`${JSON.stringify(names, null, 2)}\n`);
  process.exitCode = outcomes.every(({ errors }) => errors.length === 0) ? 0 : 1;
}

/** Its modules are loaded with the command only, so that their classes are not known here. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'NoComposerError') return new ConfigError([error.message]);
  if (error.name !== 'NamesError') return error;
  return new ConfigError(error.message.split('\n').map((problem) => `FEDERATION_NAMES is not valid: ${problem}`));
}
