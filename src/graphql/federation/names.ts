import { distance } from 'fastest-levenshtein';
import {
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';

/**
 * Fields of the API that a subgraph leaves out: names of tenants and users, which other subgraphs own, and the fields that
 * Relay calls, of which a supergraph can have only one each.
 */
const omitted: ReadonlySet<string> = new Set([
  'Tenant.name',
  'User.displayName',
  'User.loginIds',
  'Query.fetch__AccessKey',
  'Query.fetch__Tenant',
  'Query.fetch__User',
]);

/** Those that a mapping can bring back as `@shareable`. */
const shareableNames: readonly string[] = [...omitted].filter((place) => !place.startsWith('Query.'));

export const isOmittedFromSubgraph = (type: string, field: string): boolean => omitted.has(`${type}.${field}`);

/**
 * How the subgraph fits a supergraph in which its names mean something else. The value of `FEDERATION_NAMES`.
 *
 * @example
 * { "types": { "Tenant": "Organization" }, "fields": { "Tenant.id": "tenantId" } }
 */
export interface FederationNames {
  /** Before `AccessKey` in names of types and root fields, and in `accessKeys` of tenants and users. */
  readonly prefix?: string | undefined;
  /** New names of types, by the names in schema/subgraph.graphql. They take precedence over the prefix. */
  readonly types?: Readonly<Record<string, string>> | undefined;
  /** New names of root fields and of fields of entities, by `Type.field`. They take precedence over the prefix. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Entities whose key is a `String` instead of an `ID`. */
  readonly stringKeys?: readonly string[] | undefined;
  /** Entities that are interfaces in other subgraphs. */
  readonly interfaceObjects?: readonly string[] | undefined;
  /**
   * Fields of `AccessKey` that other subgraphs provide as well, by `Type.field`. `Tenant.name`, `User.displayName` and
   * `User.loginIds` are left out of the subgraph unless they are listed here.
   */
  readonly shareable?: readonly string[] | undefined;
}

/** A mapping that was checked. Names that it does not change are returned as they are. */
export interface NameMapping {
  readonly typeName: (name: string) => string;
  readonly fieldName: (type: string, field: string) => string;
  readonly hasStringKey: (type: string) => boolean;
  readonly isInterfaceObject: (type: string) => boolean;
  readonly isShareable: (type: string, field: string) => boolean;
  /** True if nothing is changed. */
  readonly isEmpty: boolean;
}

/** What is wrong with a mapping: one sentence for each problem. */
export class NamesError extends Error {
  override readonly name = 'NamesError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const name = /^[A-Za-z][A-Za-z0-9_]*$/;
const newName = z.string().regex(name, { error: 'give a GraphQL name, of letters, digits and _.' });
const shape = z.strictObject({
  prefix: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{0,39}$/, { error: 'give a word that begins with a capital letter, e.g. Descope.' })
    .optional(),
  types: z.record(z.string(), newName).optional(),
  fields: z.record(z.string(), newName).optional(),
  stringKeys: z.array(z.string()).optional(),
  interfaceObjects: z.array(z.string()).optional(),
  shareable: z.array(z.string()).optional(),
});

/** The entities of the subgraph, by the names in its code; `id` is the key of each. */
export const entityNames = ['AccessKey', 'Tenant', 'User'] as const;

/** Checks a mapping against the subgraph's own schema. @throws NamesError that lists all problems */
export function createNameMapping(schema: GraphQLSchema, given?: unknown): NameMapping {
  const names = decode(given ?? {});
  const problems: string[] = [];
  const types = ownTypes(schema);
  const renamable = new Set(types.filter((type) => !isRoot(schema, type)).map((type) => type.name));
  const fields = renamableFields(schema);

  function known(subject: string, all: ReadonlySet<string>, at: string): boolean {
    if (all.has(subject)) return true;
    const nearest = [...all].sort((a, b) => distance(a, subject) - distance(b, subject))[0];
    problems.push(`${at} names ${subject}, which the subgraph does not have. Did you mean ${nearest}?`);
    return false;
  }

  const entities = new Set<string>(entityNames);
  const sharedFields = new Set([...[...fields].filter((field) => field.startsWith('AccessKey.')), ...shareableNames]);
  for (const type of Object.keys(names.types ?? {})) known(type, renamable, 'types');
  for (const field of Object.keys(names.fields ?? {})) known(field, fields, 'fields');
  for (const type of names.stringKeys ?? []) known(type, entities, 'stringKeys');
  for (const type of names.interfaceObjects ?? []) known(type, entities, 'interfaceObjects');
  for (const field of names.shareable ?? []) known(field, sharedFields, 'shareable');

  const { prefix = null } = names;
  const typeNames = new Map(
    [...renamable].map((type) => [type, names.types?.[type] ?? (prefix === null ? type : prefixed(type, prefix))]),
  );
  const fieldNames = new Map(
    [...fields].map((field) => [
      field,
      names.fields?.[field] ?? (prefix === null ? null : prefixedField(field, prefix)),
    ]),
  );
  const typeName = (type: string): string => typeNames.get(type) ?? type;
  const fieldName = (type: string, field: string): string => fieldNames.get(`${type}.${field}`) ?? field;

  const reserved = [...new Set(Object.values(schema.getTypeMap()).map((type) => type.name))].filter(
    (type) => !renamable.has(type),
  );
  problems.push(
    ...repeated([...typeNames.values(), ...reserved]).map(
      (type) => `Two types of the subgraph would be named ${type}.`,
    ),
    ...types
      .filter(isObjectType)
      .flatMap((type) =>
        repeated(servedFields(type).map((field) => fieldName(type.name, field))).map(
          (field) => `Two fields of ${type.name} would be named ${field}.`,
        ),
      ),
  );
  if (problems.length > 0) throw new NamesError(problems);
  return {
    typeName,
    fieldName,
    hasStringKey: (type) => names.stringKeys?.includes(type) ?? false,
    isInterfaceObject: (type) => names.interfaceObjects?.includes(type) ?? false,
    isShareable: (type, field) => names.shareable?.includes(`${type}.${field}`) ?? false,
    isEmpty: Object.values(names).every((part) => Object.keys(part ?? {}).length === 0),
  };
}

function decode(given: unknown): FederationNames {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new NamesError(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${key} is no part of a mapping. Did you mean ${nearestPart(key)}?`)
        : [`${issue.path.join('.') || 'The mapping'} is not valid: ${messageOf(issue)}`],
    ),
  );
}

const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' ? `give ${expected[issue.expected] ?? issue.expected}.` : issue.message;

const expected: Readonly<Record<string, string>> = {
  object: 'a JSON object',
  record: 'an object of names by names',
  array: 'a list of names',
  string: 'a text',
};

const nearestPart = (key: string): string =>
  Object.keys(shape.shape).sort((a, b) => distance(a, key) - distance(b, key))[0] ?? '';

const isRoot = (schema: GraphQLSchema, type: GraphQLNamedType): boolean =>
  rootTypes(schema).some((root) => root === type);

export const rootTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  );

const ownTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

const servedFields = (type: GraphQLObjectType): string[] =>
  Object.keys(type.getFields()).filter((field) => !isOmittedFromSubgraph(type.name, field));

/** Fields of interfaces are left out: each implementation would have to follow. */
function renamableFields(schema: GraphQLSchema): ReadonlySet<string> {
  const roots = rootTypes(schema);
  const entities = entityNames.map((entity) => schema.getType(entity)).filter((type) => isObjectType(type));
  return new Set([...roots, ...entities].flatMap((type) => servedFields(type).map((field) => `${type.name}.${field}`)));
}

/** `CreateAccessKeyInput` → `CreateDescopeAccessKeyInput`, `accessKeys` → `descopeAccessKeys`. */
export const prefixed = (text: string, prefix: string): string =>
  text.replace(/accessKey|AccessKey/, (found) =>
    found === 'AccessKey' ? `${prefix}AccessKey` : `${prefix[0]?.toLowerCase()}${prefix.slice(1)}AccessKey`,
  );

function prefixedField(place: string, prefix: string): string | null {
  const [type, field = ''] = place.split('.');
  return type === 'AccessKey' ? null : prefixed(field, prefix);
}

const repeated = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, index) => all.indexOf(one) !== index)),
];
