import { AccessKeyError, InvalidInputError } from '../../access-keys/errors.js';
import type { Context } from '../context.js';

/** What a gateway hands over for an object of another subgraph: its type and its key. */
interface Reference {
  readonly id: string;
}

/** More are refused, since no gateway splits them. `docs/federation.md` says what to do about it. */
export const maxRepresentations = 500;

/** A key that is missing or out of sight is null and no error, as in `accessKey`. */
const resolvers: Readonly<Record<string, (reference: Reference, context: Context) => unknown>> = {
  AccessKey: ({ id }, { loaders }) => loaders.referencedKeyById.load(id),
  // Whether they exist is for the subgraph to say that owns them.
  Tenant: ({ id }) => ({ __typename: 'Tenant', id }),
  User: ({ id }) => ({ __typename: 'User', id }),
};

/** A reference that cannot be resolved is null with an error of its own; the others are answered. */
export function resolveEntities(
  _root: unknown,
  { representations }: { representations: readonly unknown[] },
  context: Context,
): readonly unknown[] {
  if (representations.length > maxRepresentations) {
    throw new AccessKeyError('TOO_COSTLY', `Ask for at most ${maxRepresentations} references at a time.`);
  }
  return representations.map((representation, index) => resolveEntity(representation, index, context));
}

function resolveEntity(representation: unknown, index: number, context: Context): unknown {
  const { __typename: typeName, id }: Record<string, unknown> = { ...(representation as object) };
  const path = ['representations', String(index)];
  const resolve = typeof typeName === 'string' && Object.hasOwn(resolvers, typeName) ? resolvers[typeName] : undefined;
  // graphql-js takes an Error that is returned for one that was thrown, at the place of this item alone.
  if (resolve === undefined) {
    const message = `Name one of ${Object.keys(resolvers).join(', ')}.`;
    return new InvalidInputError([{ path: [...path, '__typename'], code: 'UNKNOWN_TYPE', message }]);
  }
  if (typeof id !== 'string' || id === '') {
    const message = 'Give the id as a string that is not empty.';
    return new InvalidInputError([{ path: [...path, 'id'], code: 'REQUIRED', message }]);
  }
  return resolve({ id }, context);
}

/** Tenants and users say what they are; what says nothing is a key. */
export const typeNameOf = (entity: object): string =>
  '__typename' in entity && typeof entity.__typename === 'string' ? entity.__typename : 'AccessKey';
