import {
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

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
