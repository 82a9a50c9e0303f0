import {
  defaultFieldResolver,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
} from 'graphql';
import { schema } from '../../src/graphql/schema.js';

export const faultKinds = ['throws', 'rejects', 'is null', 'is null later'] as const;
export type FaultKind = (typeof faultKinds)[number];

interface FieldFault {
  /** E.g. `AccessKey.name`. */
  readonly field: string;
  readonly kind: FaultKind;
  hits: number;
}

/** Makes fields of Keyway's schema fail on demand; call it before Keyway starts. Every field is as it was until then. */
export function breakableFields(): { break: (fault: Omit<FieldFault, 'hits'>) => { readonly hits: number } } {
  let current: FieldFault | null = null;
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      field.resolve = failing(`${type.name}.${field.name}`, field.resolve ?? defaultFieldResolver);
    }
  }

  function failing(
    field: string,
    resolve: GraphQLFieldResolver<unknown, unknown>,
  ): GraphQLFieldResolver<unknown, unknown> {
    // With three parameters, so that the operation is compiled as it is without.
    return (source, args, context) => {
      if (current?.field !== field)
        return (resolve as (...given: unknown[]) => unknown)(source, args, context, info(field));
      current.hits++;
      switch (current.kind) {
        case 'throws':
          throw new Error('broken on purpose');
        case 'rejects':
          return Promise.reject(new Error('broken on purpose'));
        case 'is null':
          return null;
        case 'is null later':
          return Promise.resolve(null);
      }
    };
  }

  return {
    break: (fault) => (current = { ...fault, hits: 0 }),
  };
}

/** The default resolver looks at the name of the field only. */
const info = (field: string): { fieldName: string } => ({ fieldName: field.split('.')[1] ?? '' });

export interface FieldBelow {
  /** E.g. `AccessKey.name`. */
  readonly field: string;
  /** Selects it from a success type, e.g. `accessKey { name }`. */
  readonly selection: string;
}

/** Every field that can be selected below a success type, once, by the shortest path; its secrets left out. */
export function fieldsBelow(successName: string): readonly FieldBelow[] {
  const success = schema.getType(successName);
  if (!isObjectType(success)) throw new TypeError(`${successName} is no object type.`);
  const found = new Map<string, FieldBelow>();
  const queue: { type: GraphQLObjectType; wrap: (selection: string) => string }[] = [
    { type: success, wrap: (selection) => selection },
  ];
  for (const { type, wrap } of queue) {
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      if (found.has(name) || ['cleartext', 'sealedSecret'].includes(field.name)) continue;
      const inner = getNamedType(field.type);
      const selected = `${field.name}${argumentsOf(field)}`;
      found.set(name, {
        field: name,
        selection: wrap(isCompositeType(inner) ? `${selected} { __typename }` : selected),
      });
      // Its list is empty here: every key of the tests can be read.
      if (inner.name === 'UnreadableAccessKey') continue;
      if (isObjectType(inner)) queue.push({ type: inner, wrap: (selection) => wrap(`${selected} { ${selection} }`) });
    }
  }
  return [...found.values()];
}

const values: Readonly<Record<string, string>> = { address: '"10.0.0.1"', duration: '"P1D"' };

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map(({ name }) => `${name}: ${values[name] ?? 'null'}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}
