import {
  attributeTypes,
  type AttributeDefinition,
  type AttributeType,
} from '../../../access-keys/directory/directory.js';
import { builder } from '../../builder.js';

const descriptions: Record<AttributeType, string> = {
  STRING: 'A string.',
  NUMBER: 'A number.',
  BOOLEAN: 'True or false.',
  SINGLE_SELECT: 'One of `options`.',
  MULTI_SELECT: 'A list of some of `options`.',
  DATE: 'A date: RFC 3339 text, or a Unix time.',
  OTHER: 'A type that this version does not know. Its values are not checked.',
};

export const AccessKeyAttributeTypeRef = builder.enumType('AccessKeyAttributeType', {
  description: 'Which values an attribute takes.',
  values: Object.fromEntries(
    attributeTypes.map((type) => [type, { value: type, description: descriptions[type] }]),
  ) as Record<AttributeType, { value: AttributeType; description: string }>,
});

export const AccessKeyAttributeRef = builder.objectRef<AttributeDefinition>('AccessKeyAttribute').implement({
  description: "The definition of one of the project's access-key attributes.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in `customAttributes`.' }),
    label: t.exposeString('label', { description: 'The name that people see.' }),
    type: t.field({
      type: AccessKeyAttributeTypeRef,
      description: 'Which values it takes.',
      resolve: ({ type }) => type,
    }),
    options: t.exposeStringList('options', { description: 'The values of a select; empty for other types.' }),
  }),
});
