import {
  getNamedType,
  getNullableType,
  isLeafType,
  isObjectType,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Collecting } from './collect-fields.js';
import { compileFields, setsOf } from './compile.js';
import { completeFields, completeInTurn } from './complete.js';
import { nameTextOf, type KeptTexts } from './kept-texts.js';
import type { Complete, Field } from './slot.js';

export interface RootOptions {
  /** Each field is finished before the next begins. */
  readonly inTurn: boolean;
  readonly texts: KeptTexts;
}

/** Completes the root of an operation. Its fields may be `WrittenText`. */
export function compileRoot(
  collecting: Collecting,
  { type, operation, inTurn, texts }: RootOptions & { type: GraphQLObjectType; operation: OperationDefinitionNode },
): Complete {
  const fields = compileFields(collecting, type, [operation]).map((field) =>
    withTexts(field, { type, collecting, texts }),
  );
  const complete = inTurn ? completeInTurn : completeFields;
  return (source, execution, path) => complete(fields, source, execution, path);
}

/** A field whose text is used again where it would be the same. */
function withTexts(
  field: Field,
  { type, collecting, texts }: { type: GraphQLObjectType; collecting: Collecting; texts: KeptTexts },
): Field {
  const of = getNullableType(type.getFields()[field.nodes[0]?.name.value ?? '']?.type);
  const nameText = isObjectType(of) ? nameTextOf(of) : undefined;
  if (!isObjectType(of) || nameText === undefined || dependsOnMore(collecting, of, setsOf(field.nodes))) return field;
  const plan = texts.next();
  return {
    ...field,
    complete(source, execution, path) {
      // Null and errors are for the field to tell.
      if (typeof source !== 'object' || source === null || source instanceof Error) {
        return field.complete(source, execution, path);
      }
      const name = nameText(source);
      const known = texts.get(plan, name);
      if (known !== undefined) return known;
      const failures = execution.errors.length;
      const offer = (value: unknown): unknown =>
        execution.errors.length === failures ? texts.offer(plan, name, value) : value;
      const completed = field.complete(source, execution, path);
      return completed instanceof Promise ? completed.then(offer) : offer(completed);
    },
  };
}

/** Do these fields, however deep, show more than what their object was made of: by an argument, or by another search? */
function dependsOnMore(collecting: Collecting, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): boolean {
  return [...collectFields(collecting, type, sets).values()].some((nodes) => {
    if (nodes.some(({ arguments: given = [] }) => given.length > 0)) return true;
    const inside = getNamedType(type.getFields()[nodes[0]?.name.value ?? '']?.type);
    if (inside === undefined || isLeafType(inside)) return false;
    if (!isObjectType(inside) || nameTextOf(inside) !== undefined) return true;
    return dependsOnMore(collecting, inside, setsOf(nodes));
  });
}
