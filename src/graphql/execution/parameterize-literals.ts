import {
  getNullableType,
  GraphQLID,
  GraphQLString,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type NonNullTypeNode,
  type StringValueNode,
  type VariableDefinitionNode,
} from 'graphql';

/** What a document says apart from the contents of its strings, whose lengths it tells: where a field stands is the same. */
export interface Blanked {
  readonly shape: string;
  readonly strings: readonly WrittenString[];
}

interface WrittenString {
  /** Where its quotation mark stands. */
  readonly start: number;
  readonly value: string;
}

/** Null: it has no strings, or such as could be misread. */
export function blankStrings(text: string): Blanked | null {
  if (!text.includes('"') || /[\\#]|"""/.test(text)) return null;
  const strings: WrittenString[] = [];
  const shape = text.replaceAll(/"([^"\r\n]*)"/g, (_written, value: string, start: number) => {
    strings.push({ start, value });
    return `"${' '.repeat(value.length)}"`;
  });
  return { shape, strings };
}

export interface Lifted {
  readonly document: DocumentNode;
  /** The values of its additional variables, from another document of the same shape; null: that one says something else. */
  valuesIn(strings: readonly WrittenString[]): Readonly<Record<string, string>> | null;
}

const prefix = 'lifted';

/**
 * A valid document with variables in place of those strings whose contents make no difference to its being valid. Clients
 * that write ids into their documents send the same one again and again, and never twice. Null: there are none.
 */
export function liftStrings(
  schema: GraphQLSchema,
  document: DocumentNode,
  strings: readonly WrittenString[],
): Lifted | null {
  const indexes = new Map(strings.map(({ start }, index) => [start, index]));
  const definitions: VariableDefinitionNode[] = [];
  const names = new Map<number, string>();
  let isTaken = false;
  const types = new TypeInfo(schema);

  function liftString(node: StringValueNode) {
    const type = getNullableType(types.getInputType());
    const index = indexes.get(node.loc?.start ?? -1);
    if (index === undefined || (type !== GraphQLID && type !== GraphQLString)) return undefined;
    const name = { kind: Kind.NAME, value: `${prefix}${index}` } as const;
    const variable = { kind: Kind.VARIABLE, name, ...(node.loc && { loc: node.loc }) } as const;
    definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: required(type.name) });
    names.set(index, name.value);
    return variable;
  }

  const lifted = visit(
    document,
    visitWithTypeInfo(types, {
      // A default is no place for a variable, and what a directive says decides which fields there are.
      VariableDefinition({ variable }) {
        isTaken ||= variable.name.value.startsWith(prefix);
        return false;
      },
      Directive: () => false,
      StringValue: liftString,
    }),
  );
  if (isTaken || names.size === 0) return null;
  return {
    document: withVariables(lifted, definitions),
    valuesIn(others) {
      const values: Record<string, string> = {};
      for (const [index, { value }] of others.entries()) {
        const name = names.get(index);
        if (name !== undefined) values[name] = value;
        else if (value !== strings[index]?.value) return null;
      }
      return values;
    },
  };
}

const required = (name: string): NonNullTypeNode => ({
  kind: Kind.NON_NULL_TYPE,
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
});

const withVariables = (document: DocumentNode, added: readonly VariableDefinitionNode[]): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, variableDefinitions: [...(definition.variableDefinitions ?? []), ...added] }
      : definition,
  ),
});
