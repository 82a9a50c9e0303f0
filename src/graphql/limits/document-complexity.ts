import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of a document's largest operation, fragments included wherever they are spread. */
export interface DocumentShape {
  /** Fields inside each other; what asks about the schema is left out, since GraphiQL asks deeply. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootMutations: number;
  readonly issuedSecrets: number;
}

interface Part {
  readonly depth: number;
  readonly aliases: number;
  /** Fields that stand directly in it, by name. */
  readonly fields: readonly string[];
}

const nothing: Part = { depth: 0, aliases: 0, fields: [] };

/** More than any limit: fragments that spread each other could otherwise count into the trillions. */
const many = 10_000;

/**
 * Looks at nothing but the document, which need not be valid: this comes before validation, whose own cost it bounds.
 * Each fragment is measured once, however often it is spread; a cycle counts as far as it is written.
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
    const aliases = alias === undefined ? 0 : 1;
    const fields = [name.value];
    if (name.value === '__schema' || name.value === '__type') return { depth: 1, aliases, fields };
    const inside = selections(selectionSet);
    return { depth: inside.depth + 1, aliases: inside.aliases + aliases, fields };
  }

  function selections(set: SelectionSetNode | undefined): Part {
    let depth = 0;
    let aliases = 0;
    const fields: string[] = [];
    for (const selection of set?.selections ?? []) {
      const part =
        selection.kind === Kind.FIELD
          ? field(selection)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? fragment(selection.name.value)
            : selections(selection.selectionSet);
      depth = Math.max(depth, part.depth);
      aliases = Math.min(aliases + part.aliases, many);
      if (fields.length < many) fields.push(...part.fields);
    }
    return { depth, aliases, fields };
  }

  const shapes = operations.map(({ operation, selectionSet }) => {
    const { depth, aliases, fields } = selections(selectionSet);
    const mutations = operation === OperationTypeNode.MUTATION ? fields : [];
    return {
      depth,
      aliases,
      rootMutations: mutations.length,
      issuedSecrets: mutations.filter((name) => secretFields.has(name)).length,
    };
  });
  const most = (measure: keyof DocumentShape): number => Math.max(0, ...shapes.map((shape) => shape[measure]));
  return {
    depth: most('depth'),
    aliases: most('aliases'),
    rootMutations: most('rootMutations'),
    issuedSecrets: most('issuedSecrets'),
  };
}
