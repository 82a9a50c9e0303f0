import type { GraphQLError } from 'graphql';

/**
 * The order of field errors: that of the fields in the document, then that of their paths. Fields are resolved at the same
 * time, so that the order in which they fail would differ from one response to the next.
 */
export const compareErrors = (one: GraphQLError, other: GraphQLError): number =>
  positionOf(one) - positionOf(other) || comparePaths(one.path ?? [], other.path ?? []);

const positionOf = ({ positions }: GraphQLError): number => positions?.[0] ?? 0;

type Path = NonNullable<GraphQLError['path']>;

function comparePaths(one: Path, other: Path): number {
  for (const [level, key] of one.entries()) {
    const otherKey = other[level];
    if (otherKey === undefined) return 1;
    if (key === otherKey) continue;
    if (typeof key === 'number' && typeof otherKey === 'number') return key - otherKey;
    return String(key) < String(otherKey) ? -1 : 1;
  }
  return one.length - other.length;
}
