import { locatedError } from 'graphql';
import type { Execution, Path, Slot } from './slot.js';

/**
 * Null in its place when it may be.
 * @throws GraphQLError otherwise: the failure of what it stands in
 */
export function failed(error: unknown, { nodes, isNullable }: Slot, { errors }: Execution, path: Path): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (!isNullable) throw located;
  errors.push(located);
  return null;
}

function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at !== undefined; at = at.above) keys.push(at.key);
  return keys.toReversed();
}
