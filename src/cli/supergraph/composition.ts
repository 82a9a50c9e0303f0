import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';

export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  /** Where gateways send its requests. Default: nowhere. */
  readonly url?: string | undefined;
}

export interface Composition {
  /** Why the subgraphs do not compose; empty when they do. */
  readonly errors: readonly string[];
  /** SDL for gateways; empty if the library makes none, or the subgraphs do not compose. */
  readonly supergraph: string;
}

/** A composition library. */
export interface Composer {
  /** Its package. */
  readonly name: string;
  compose(subgraphs: readonly SubgraphSource[]): Composition;
}

interface ComposeServices {
  composeServices(
    services: readonly { readonly name: string; readonly url: string; readonly typeDefs: DocumentNode }[],
  ): { readonly errors?: readonly Error[]; readonly supergraphSdl?: string };
}

interface FederateSubgraphs {
  federateSubgraphs(options: {
    readonly subgraphs: readonly { readonly name: string; readonly url: string; readonly definitions: DocumentNode }[];
  }):
    | { readonly success: true; readonly federatedGraphClientSchema: GraphQLSchema }
    | { readonly success: false; readonly errors: readonly Error[] };
}

const nowhere = 'http://subgraph.invalid/graphql';

const messagesOf = (errors: readonly Error[]): string[] => errors.map(({ message }) => message);

const withServices =
  ({ composeServices }: ComposeServices): Composer['compose'] =>
  (subgraphs) => {
    const { errors = [], supergraphSdl = '' } = composeServices(
      subgraphs.map(({ name, sdl, url = nowhere }) => ({ name, url, typeDefs: parse(sdl) })),
    );
    return { errors: messagesOf(errors), supergraph: supergraphSdl };
  };

const withFederation =
  ({ federateSubgraphs }: FederateSubgraphs): Composer['compose'] =>
  (subgraphs) => {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, sdl, url = nowhere }) => ({ name, url, definitions: parse(sdl) })),
    });
    return { errors: result.success ? [] : messagesOf(result.errors), supergraph: '' };
  };

/** By package. None is a dependency of Keyway. */
const libraries: Readonly<Record<string, (library: unknown) => Composer['compose']>> = {
  '@apollo/composition': (library) => withServices(library as ComposeServices),
  '@theguild/federation-composition': (library) => withServices(library as ComposeServices),
  '@wundergraph/composition': (library) => withFederation(library as FederateSubgraphs),
};

export const compositionPackages: readonly string[] = Object.keys(libraries);

/** The composition libraries that a program in this folder could load. */
export function installedComposers(folder: string): readonly Composer[] {
  const load = createRequire(join(folder, 'index.js'));
  return Object.entries(libraries).flatMap(([name, composerOf]) => {
    if (!isInstalled(name, load)) return [];
    const compose = composerOf(load(name));
    return [{ name, compose: (subgraphs) => withoutThrowing(() => compose(subgraphs)) }];
  });
}

function isInstalled(name: string, load: NodeJS.Require): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Some libraries throw for some mistakes. */
function withoutThrowing(compose: () => Composition): Composition {
  try {
    return compose();
  } catch (error) {
    return { errors: [error instanceof Error ? error.message : String(error)], supergraph: '' };
  }
}
