import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Decide what `@include` and `@skip` leave. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The selected fields of an object of `type`, by response key, with fragments and conditions resolved. */
export function collectFields(
  { schema, fragments, variables }: Collecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  function visit(node: SelectionNode): void {
    if (!isIncluded(node, variables)) return;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const known = fields.get(key);
      if (known === undefined) fields.set(key, [node]);
      else known.push(node);
      return;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(node.name.value)) return;
      visited.add(node.name.value);
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (fragment === undefined || !concerns(fragment.typeCondition?.name.value)) return;
    for (const inner of fragment.selectionSet.selections) visit(inner);
  }

  function concerns(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = schema.getType(condition);
    return isAbstractType(named) && schema.isSubType(named, type);
  }

  for (const { selections } of sets) for (const node of selections) visit(node);
  return fields;
}

const isIncluded = (node: SelectionNode, variables: Collecting['variables']): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

/**
 * The variables of `@skip` and `@include` in an operation and the fragments that it reaches: together they decide which
 * fields it has. Those of the document's other operations do not count, and may have other types.
 */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const visited = new Set<string>();

  function visit(node: SelectionNode): void {
    for (const { arguments: given = [] } of node.directives ?? []) {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    }
    if (node.kind !== Kind.FRAGMENT_SPREAD) return visitAll(node.selectionSet);
    if (visited.has(node.name.value)) return;
    visited.add(node.name.value);
    visitAll(fragments.get(node.name.value)?.selectionSet);
  }

  function visitAll(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? []) visit(node);
  }

  visitAll(operation.selectionSet);
  return [...names];
}

/** One character for each variable. Null: one of them is no Boolean, which graphql-js reports in its own words. */
export function booleansKey(names: readonly string[], variables: Readonly<Record<string, unknown>>): string | null {
  let key = '';
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value !== 'boolean') return null;
    key += value ? '1' : '0';
  }
  return key;
}
