import type { FederationNames } from '../../graphql/federation/names.js';
import {
  printSubgraphSchema,
  type PrintOptions,
  type SubgraphOptions,
} from '../../graphql/federation/print-subgraph-schema.js';
import { installedComposers, compositionPackages, type Composer, type SubgraphSource } from './composition.js';
import { proposeNames } from './propose-names.js';

export interface FitOptions extends Omit<SubgraphOptions, 'names'>, PrintOptions {
  /** The mapping in use, which the proposal extends. */
  readonly names: Readonly<Record<string, unknown>> | null;
  /** The other subgraphs of the supergraph. */
  readonly neighbours: readonly SubgraphSource[];
  /** Where the composition libraries are installed. */
  readonly folder: string;
}

interface Fit {
  /** With which Keyway fits best, as far as was found. */
  readonly names: FederationNames;
  /** For people, in lines. */
  readonly report: readonly string[];
  /** Of each installed library: with these names. */
  readonly outcomes: readonly CompositionOutcome[];
  /** True if all libraries compose with the given names. */
  readonly fitsAlready: boolean;
}

/** No composition library is installed. */
export class NoComposerError extends Error {
  override readonly name = 'NoComposerError';
}

/**
 * Composes Keyway's subgraph with its neighbours in each library that is installed, and proposes names if that fails.
 *
 * @throws NoComposerError, NamesError for names that do not fit the subgraph, GraphQLError for a neighbour's syntax
 */
export function fit({ names, neighbours, folder, ...options }: FitOptions): Fit {
  const composers = installedComposers(folder);
  if (composers.length === 0) {
    throw new NoComposerError(
      `No composition library is installed here. Install at least one of ${compositionPackages.join(', ')}: ` +
        'npm install --no-save @theguild/federation-composition',
    );
  }
  const attempt = (given: unknown): CompositionOutcome[] => {
    const keyway = { name: 'keyway', sdl: printSubgraphSchema({ ...options, names: given }) };
    return composers.map((composer) => outcomeOf(composer, [keyway, ...neighbours]));
  };

  const given = (names ?? {}) as FederationNames;
  const before = attempt(given);
  if (before.every(composes))
    return { names: given, report: ['No name clashes.', ...linesOf(before)], outcomes: before, fitsAlready: true };
  const own = printSubgraphSchema(options);
  const proposed = proposeNames(
    own,
    neighbours.map(({ sdl }) => sdl),
  );
  const better = merged(given, proposed.names);
  const after = attempt(better);
  const clashes =
    proposed.reasons.length > 0 ? proposed.reasons : ['No name clashes: see the messages of the libraries.'];
  return {
    names: better,
    report: [...clashes, ...linesOf(after)],
    outcomes: after,
    fitsAlready: false,
  };
}

/** What a library says to Keyway and its neighbours. */
interface CompositionOutcome {
  readonly composer: string;
  /** Empty if it composes. */
  readonly errors: readonly string[];
}

const outcomeOf = ({ name, compose }: Composer, subgraphs: readonly SubgraphSource[]): CompositionOutcome => ({
  composer: name,
  errors: compose(subgraphs).errors,
});

const composes = ({ errors }: CompositionOutcome): boolean => errors.length === 0;

const maxErrors = 5;

const linesOf = (outcomes: readonly CompositionOutcome[]): string[] =>
  outcomes.flatMap(({ composer, errors }) =>
    errors.length === 0
      ? [`${composer}: composes.`]
      : [
          `${composer}: does not compose.`,
          ...errors.slice(0, maxErrors).map((error) => `  ${error.replaceAll('\n', '\n  ')}`),
        ],
  );

/** The given names take precedence. */
const merged = (given: FederationNames, proposed: FederationNames): FederationNames => {
  const lists = (part: 'stringKeys' | 'interfaceObjects' | 'shareable') => {
    const all = new Set([...(given[part] ?? []), ...(proposed[part] ?? [])]);
    return all.size > 0 ? { [part]: [...all] } : {};
  };
  const tables = (part: 'types' | 'fields') => {
    const all = { ...proposed[part], ...given[part] };
    return Object.keys(all).length > 0 ? { [part]: all } : {};
  };
  const prefix = given.prefix ?? proposed.prefix;
  return {
    ...(prefix !== undefined && { prefix }),
    ...tables('types'),
    ...tables('fields'),
    ...lists('stringKeys'),
    ...lists('interfaceObjects'),
    ...lists('shareable'),
  };
};
