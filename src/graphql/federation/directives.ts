import { defaultPageSize } from '../../access-keys/search/page.js';

type Argument = string | number | boolean | readonly Argument[];

/** By name, each application of a directive with its arguments. */
export type Directives = Readonly<Record<string, readonly Readonly<Record<string, Argument>>[]>>;

/** Where graphql-tools and other printers look for directives as well. The API's own schema shows none of them. */
interface Directed {
  readonly extensions: { readonly directives: Directives };
}

const directed = (directives: Directives): Directed => ({ extensions: { directives } });

/** Other subgraphs may refer to it by its id and add fields to it. */
export const entity = directed({ key: [{ fields: 'id' }] });

/** An entity that our own limit counts as one each. Written down, since not every gateway counts so by itself. */
export const countedEntity = directed({ key: [{ fields: 'id' }], cost: [{ weight: 1 }] });

/** Other subgraphs have a type of this name and mean the same by it. */
export const shareable = directed({ shareable: [{}] });

/** Holds a secret: graphs can be cut without it. */
export const secret = directed({ tag: [{ name: 'secret' }] });

/** Of use to project managers only: left out of graphs for customers. `management` is the earlier name of the tag. */
export const managementOnly = directed({ tag: [{ name: 'management' }, { name: 'internal' }] });

/** A page, for gateways that count what a query may cost. They know no upper bound but the one in `first` or `last`. */
export const paged = directed({
  listSize: [
    {
      assumedSize: defaultPageSize,
      slicingArguments: ['first', 'last'],
      sizedFields: ['edges', 'nodes'],
      requireOneSlicingArgument: false,
    },
  ],
});

/** The same for pages that only go forward. */
export const pagedForward = directed({
  listSize: [
    {
      assumedSize: defaultPageSize,
      slicingArguments: ['first'],
      sizedFields: ['edges', 'nodes'],
      requireOneSlicingArgument: false,
    },
  ],
});

/** At most this many. */
export const listOf = (assumedSize: number): Directed => directed({ listSize: [{ assumedSize }] });
