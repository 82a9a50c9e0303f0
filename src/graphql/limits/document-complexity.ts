import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of a document's largest operation, each fragment counted in every place that spreads it. */
export interface DocumentShape {
  /** Levels of nested fields. Introspection counts as one level, since GraphiQL nests it deeply. */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootMutations: number;
  readonly issuedSecrets: number;
}

/** What one selection set adds. `root…` counts the fields directly in it. */
interface Part {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly rootSecrets: number;
}

const nothing: Part = { depth: 0, fields: 0, aliases: 0, rootFields: 0, rootSecrets: 0 };

/**
 * Reads the document alone, which need not be valid: this runs before validation, whose cost it bounds. Each fragment is
 * measured once, so that the time is linear in the document; a cycle counts as far as it is written. Counts that double with
 * every level stay exact up to 2^53 and then become approximate, or infinite, which exceeds every limit as well.
 */
export function shapeOf(
  document: DocumentNode,
  { secretFields }: { secretFields: ReadonlySet<string> },
): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measured = new Map<string, Part>();

  function fragment(name: string): Part {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, nothing);
    const part = selections(fragments.get(name)?.selectionSet);
    measured.set(name, part);
    return part;
  }

  function field({ alias, name, selectionSet }: FieldNode): Part {
    const inside = selections(selectionSet);
    const isIntrospection = name.value === '__schema' || name.value === '__type';
    return {
      depth: isIntrospection ? 1 : inside.depth + 1,
      fields: inside.fields + 1,
      aliases: (isIntrospection ? 0 : inside.aliases) + (alias === undefined ? 0 : 1),
      rootFields: 1,
      rootSecrets: secretFields.has(name.value) ? 1 : 0,
    };
  }

  function selections(set: SelectionSetNode | undefined): Part {
    let sum = nothing;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) sum = add(sum, field(selection));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) sum = add(sum, fragment(selection.name.value));
      else sum = add(sum, selections(selection.selectionSet));
    }
    return sum;
  }

  let largest: DocumentShape = { depth: 0, fields: 0, aliases: 0, rootMutations: 0, issuedSecrets: 0 };
  for (const { operation, selectionSet } of operations) {
    const { depth, fields, aliases, rootFields, rootSecrets } = selections(selectionSet);
    const isMutation = operation === OperationTypeNode.MUTATION;
    largest = {
      depth: Math.max(largest.depth, depth),
      fields: Math.max(largest.fields, fields),
      aliases: Math.max(largest.aliases, aliases),
      rootMutations: Math.max(largest.rootMutations, isMutation ? rootFields : 0),
      issuedSecrets: Math.max(largest.issuedSecrets, isMutation ? rootSecrets : 0),
    };
  }
  return largest;
}

const add = (a: Part, b: Part): Part => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  rootSecrets: a.rootSecrets + b.rootSecrets,
});
