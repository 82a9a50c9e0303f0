import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type NameNode,
  type ValueNode,
} from 'graphql';
import { entityNames, type NameMapping } from './names.js';

/**
 * A document of the API in the names of a supergraph: types, fields, and references to entities. Comments and layout stay.
 * `schema`: in which the document is valid as it is given.
 */
export function renameDocument(schema: GraphQLSchema, names: NameMapping, text: string): string {
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const change = ({ loc, value }: Pick<NameNode, 'loc' | 'value'>, to: string, quote = ''): void => {
    if (loc !== undefined && to !== value)
      changes.push({ start: loc.start, end: loc.end, text: `${quote}${to}${quote}` });
  };

  const typeInfo = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(typeInfo, {
      NamedType: ({ name }) => change(name, names.typeName(name.value)),
      Field({ name }) {
        const parent = typeInfo.getParentType();
        if (parent) change(name, names.fieldName(parent.name, name.value));
      },
      ObjectValue({ fields }) {
        const typeName = fields.find(({ name }) => name.value === '__typename')?.value;
        if (!isEntityName(typeName)) return;
        change(typeName, names.typeName(typeName.value), '"');
        for (const { name } of fields) change(name, names.fieldName(typeName.value, name.value));
      },
    }),
  );

  let renamed = text;
  for (const { start, end, text: to } of changes.toSorted((a, b) => b.start - a.start)) {
    renamed = renamed.slice(0, start) + to + renamed.slice(end);
  }
  return renamed;
}

const isEntityName = (node: ValueNode | undefined): node is ValueNode & { readonly kind: Kind.STRING; value: string } =>
  node?.kind === Kind.STRING && (entityNames as readonly string[]).includes(node.value);
