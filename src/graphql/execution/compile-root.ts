import type { GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import type { Collecting } from './collect-fields.js';
import { compileFields } from './compile.js';
import { completeFields, completeInTurn } from './complete.js';
import type { Complete } from './slot.js';

export interface Root {
  readonly type: GraphQLObjectType;
  readonly operation: OperationDefinitionNode;
  /** Each field is finished before the next begins. */
  readonly inTurn: boolean;
}

export function compileRoot(collecting: Collecting, { type, operation, inTurn }: Root): Complete {
  const fields = compileFields(collecting, type, [operation]);
  const complete = inTurn ? completeInTurn : completeFields;
  return (source, execution, path) => complete(fields, source, execution, path);
}
