import { getArgumentValues, isNonNullType, Kind, type FieldNode, type GraphQLField } from 'graphql';
import type { Execution, Field } from './types.js';

type FieldDefinition = GraphQLField<unknown, unknown>;

const none: Record<string, unknown> = Object.freeze({});

export const noArguments: Field['argumentsOf'] = () => none;

/** An argument that is a variable and nothing more. */
interface Variable {
  readonly argument: string;
  readonly name: string;
  /** It may be left out. */
  readonly isOptional: boolean;
}

/** The arguments of a field. Those that are not constants or variables with values are left to graphql-js. */
export function compileArguments(definition: FieldDefinition, node: FieldNode): Field['argumentsOf'] {
  const { args } = definition;
  if (args.length === 0) return noArguments;
  const values = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const byGraphqlJs = ({ variables }: Execution) => getArgumentValues(definition, node, variables);
  const constant = args.filter(({ name }) => values.get(name)?.kind !== Kind.VARIABLE);
  if (constant.some(({ name }) => mentionsVariable(values.get(name)))) return byGraphqlJs;

  const fixed = getArgumentValues({ ...definition, args: constant }, node);
  const variable: Variable[] = [];
  for (const { name: argument, type, defaultValue } of args) {
    const value = values.get(argument);
    if (value?.kind !== Kind.VARIABLE) continue;
    if (defaultValue !== undefined) fixed[argument] = defaultValue;
    const isOptional = defaultValue !== undefined || !isNonNullType(type);
    variable.push({ argument, name: value.name.value, isOptional });
  }
  Object.freeze(fixed);
  if (variable.length === 0) return () => fixed;
  return (execution) => {
    const { variables } = execution;
    const given: Record<string, unknown> = { ...fixed };
    for (const { argument, name, isOptional } of variable) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined && value !== null) given[argument] = value;
      else if (value === null || !isOptional) return byGraphqlJs(execution);
    }
    return given;
  };
}

const mentionsVariable = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(mentionsVariable)
    : typeof value === 'object' &&
      value !== null &&
      (('kind' in value && value.kind === Kind.VARIABLE) ||
        ('value' in value && mentionsVariable(value.value)) ||
        ('values' in value && mentionsVariable(value.values)) ||
        ('fields' in value && mentionsVariable(value.fields)));
