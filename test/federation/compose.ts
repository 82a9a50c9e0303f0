import { composeServices } from '@apollo/composition';
import { composeSchemaContract, composeServices as composeServicesOfGuild } from '@theguild/federation-composition';
import { federateSubgraphs, federateSubgraphsContract } from '@wundergraph/composition';
import { parse, printSchema } from 'graphql';
import type { Subgraph } from './subgraphs.js';

export interface Composed {
  /** Why it cannot be composed; empty when it can. */
  readonly errors: readonly string[];
  readonly supergraph: string;
}

type Compose = (subgraphs: readonly Subgraph[]) => Composed;

const nowhere = 'http://subgraph.invalid/graphql';

const servicesOf = (subgraphs: readonly Subgraph[]) =>
  subgraphs.map(({ name, sdl, url = nowhere }) => ({ name, url, typeDefs: parse(sdl) }));

export const composeWithApollo: Compose = (subgraphs) => {
  const { errors = [], supergraphSdl = '' } = composeServices(servicesOf(subgraphs));
  return { errors: errors.map(({ message }) => message), supergraph: supergraphSdl };
};

export const composeWithGuild: Compose = (subgraphs) => {
  const { errors = [], supergraphSdl = '' } = composeServicesOfGuild(servicesOf(subgraphs));
  return { errors: errors.map(({ message }) => message), supergraph: supergraphSdl };
};

const cosmoSubgraphs = (subgraphs: readonly Subgraph[]) =>
  subgraphs.map(({ name, sdl, url = nowhere }) => ({ name, url, definitions: parse(sdl) }));

export const composeWithCosmo: Compose = (subgraphs) => {
  const result = federateSubgraphs({ subgraphs: cosmoSubgraphs(subgraphs) });
  return result.success
    ? { errors: [], supergraph: printSchema(result.federatedGraphClientSchema) }
    : { errors: result.errors.map(({ message }) => message), supergraph: '' };
};

export const composers = {
  '@apollo/composition': composeWithApollo,
  '@theguild/federation-composition': composeWithGuild,
  '@wundergraph/composition': composeWithCosmo,
} as const;

/** Which tags a contract variant shows and hides. */
interface Tags {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

type ComposeContract = (subgraphs: readonly Subgraph[], tags: Tags) => Composed;

const cutWithGuild: ComposeContract = (subgraphs, { include, exclude }) => {
  const filter = { include: new Set(include), exclude: new Set(exclude) };
  const { errors = [], publicSdl = '' } = composeSchemaContract(servicesOf(subgraphs), filter, true);
  return { errors: errors.map(({ message }) => message), supergraph: publicSdl };
};

const cutWithCosmo: ComposeContract = (subgraphs, { include, exclude }) => {
  const contractTagOptions = { tagNamesToInclude: new Set(include), tagNamesToExclude: new Set(exclude) };
  const result = federateSubgraphsContract({ subgraphs: cosmoSubgraphs(subgraphs), contractTagOptions });
  return result.success
    ? { errors: [], supergraph: printSchema(result.federatedGraphClientSchema) }
    : { errors: result.errors.map(({ message }) => message), supergraph: '' };
};

/** Answer the schema that clients of the variant see. Cosmo's needs methods of `Set` that came with Node 22. */
export const contractComposers: Readonly<Record<string, ComposeContract>> = {
  '@theguild/federation-composition': cutWithGuild,
  ...('isDisjointFrom' in Set.prototype && { '@wundergraph/composition': cutWithCosmo }),
};
