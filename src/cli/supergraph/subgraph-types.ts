import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

type TypeKind = 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';

/** A type of a subgraph, with what its extensions add. */
export interface SubgraphType {
  readonly kind: TypeKind;
  readonly directives: readonly ConstDirectiveNode[];
  readonly fields: readonly FieldDefinitionNode[];
  readonly inputs: readonly InputValueDefinitionNode[];
  readonly values: readonly string[];
}

export interface SubgraphTypes {
  /** By name, root types left out. */
  readonly types: ReadonlyMap<string, SubgraphType>;
  /** Fields of the root types, by the names that these get in a supergraph. */
  readonly roots: ReadonlyMap<RootName, readonly FieldDefinitionNode[]>;
  /** False for a subgraph of federation 1, whose value types are shared by themselves. */
  readonly isFederation2: boolean;
}

type RootName = 'Query' | 'Mutation' | 'Subscription';

/** What a subgraph defines, from its SDL. @throws GraphQLError for a syntax error */
export function readSubgraphTypes(sdl: string): SubgraphTypes {
  const types = new Map<string, SubgraphType>();
  const rootNames = new Map<string, RootName>([
    ['Query', 'Query'],
    ['Mutation', 'Mutation'],
    ['Subscription', 'Subscription'],
  ]);
  let isFederation2 = false;
  for (const node of parse(sdl).definitions) {
    if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION) {
      isFederation2 ||= node.directives?.some(({ name }) => name.value === 'link') ?? false;
      for (const { operation, type } of node.operationTypes ?? []) {
        if (operation === OperationTypeNode.QUERY) rootNames.set(type.name.value, 'Query');
        if (operation === OperationTypeNode.MUTATION) rootNames.set(type.name.value, 'Mutation');
        if (operation === OperationTypeNode.SUBSCRIPTION) rootNames.set(type.name.value, 'Subscription');
      }
    } else if (node.kind in kinds) {
      const added = typeOf(node as TypeDefinitionNode | TypeExtensionNode);
      const { value: name } = (node as TypeDefinitionNode).name;
      const known = types.get(name);
      types.set(name, known === undefined ? added : merged(known, added));
    }
  }
  const roots = new Map<RootName, readonly FieldDefinitionNode[]>();
  for (const [name, root] of rootNames) {
    roots.set(root, [...(roots.get(root) ?? []), ...(types.get(name)?.fields ?? [])]);
    types.delete(name);
  }
  return { types, roots, isFederation2 };
}

const kinds: Readonly<Record<string, TypeKind>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.UNION_TYPE_EXTENSION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.SCALAR_TYPE_EXTENSION]: 'scalar',
};

const typeOf = (node: TypeDefinitionNode | TypeExtensionNode): SubgraphType => {
  const kind = kinds[node.kind] ?? 'object';
  const members = 'fields' in node ? (node.fields ?? []) : [];
  return {
    kind,
    directives: node.directives ?? [],
    fields: kind === 'input' ? [] : (members as readonly FieldDefinitionNode[]),
    inputs: kind === 'input' ? (members as readonly InputValueDefinitionNode[]) : [],
    values: 'values' in node ? (node.values ?? []).map(({ name }) => name.value) : [],
  };
};

const merged = (one: SubgraphType, other: SubgraphType): SubgraphType => ({
  kind: one.kind,
  directives: [...one.directives, ...other.directives],
  fields: [...one.fields, ...other.fields],
  inputs: [...one.inputs, ...other.inputs],
  values: [...one.values, ...other.values],
});

export const hasDirective = (
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] },
  name: string,
): boolean => directives.some((directive) => directive.name.value === name);

/** The selections of `@key` or `@provides`, as they are written. */
export const selectionsOf = (
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] },
  name: 'key' | 'provides',
): string[] =>
  directives
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: given = [] }) => given)
    .flatMap(({ name: argument, value }) =>
      argument.value === 'fields' && value.kind === Kind.STRING ? [value.value.trim()] : [],
    );

/** `String` of `String!`; undefined if there is no such field. */
export function namedTypeOf(fields: readonly FieldDefinitionNode[], field: string): string | undefined {
  const found = fields.find(({ name }) => name.value === field);
  return found && print(found.type).replaceAll(/[[\]!]/g, '');
}
