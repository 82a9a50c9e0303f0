import { AccessKeyError, InvalidInputError } from '../../access-keys/errors.js';
import type { Context } from '../context.js';
import { entityNames, type NameMapping } from './names.js';

/** What a gateway hands over for an object of another subgraph: its type and its key. */
interface Reference {
  readonly id: string;
}

/** More are refused, since no gateway splits them. `docs/federation.md` says what to do about it. */
export const maxRepresentations = 500;

/** A key that is missing or out of sight is null and no error, as in `accessKey`. */
const resolvers: Readonly<Record<(typeof entityNames)[number], (reference: Reference, context: Context) => unknown>> = {
  AccessKey: ({ id }, { loaders }) => loaders.referencedKeyById.load(id),
  // Whether they exist is for the subgraph to say that owns them.
  Tenant: ({ id }) => ({ __typename: 'Tenant', id }),
  User: ({ id }) => ({ __typename: 'User', id }),
};

export interface Entities {
  /** A reference that cannot be resolved is null with an error of its own; the others are answered. */
  readonly resolveEntities: (
    root: unknown,
    args: { readonly representations: readonly unknown[] },
    context: Context,
  ) => readonly unknown[];
  /** Tenants and users say what they are; what says nothing is a key. */
  readonly typeNameOf: (entity: object) => string;
}

/** `_entities` in the names of the supergraph. */
export function createEntities(names: NameMapping): Entities {
  const entities = new Map(
    entityNames.map((name) => [names.typeName(name), { key: names.fieldName(name, 'id'), resolve: resolvers[name] }]),
  );
  const all = [...entities.keys()].join(', ');

  function resolveEntity(representation: unknown, index: number, context: Context): unknown {
    const reference: Record<string, unknown> = { ...(representation as object) };
    const { __typename: typeName } = reference;
    const path = ['representations', String(index)];
    const entity = typeof typeName === 'string' ? entities.get(typeName) : undefined;
    // graphql-js takes an Error that is returned for one that was thrown, at the place of this item alone.
    if (entity === undefined) {
      const message = `Name one of ${all}.`;
      return new InvalidInputError([{ path: [...path, '__typename'], code: 'UNKNOWN_TYPE', message }]);
    }
    const { key, resolve } = entity;
    const id = reference[key];
    if (typeof id !== 'string' || id === '') {
      const message = `Give the ${key} as a string that is not empty.`;
      return new InvalidInputError([{ path: [...path, key], code: 'REQUIRED', message }]);
    }
    return resolve({ id }, context);
  }

  return {
    resolveEntities(_root, { representations }, context) {
      if (representations.length > maxRepresentations) {
        throw new AccessKeyError('TOO_COSTLY', `Ask for at most ${maxRepresentations} references at a time.`);
      }
      return representations.map((representation, index) => resolveEntity(representation, index, context));
    },
    typeNameOf: (entity) =>
      names.typeName('__typename' in entity && typeof entity.__typename === 'string' ? entity.__typename : 'AccessKey'),
  };
}
