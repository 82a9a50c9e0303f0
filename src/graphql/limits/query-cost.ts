import {
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { defaultPageSize, maxPageSize } from '../../access-keys/search/page.js';

/** Lists that no argument bounds, such as the tenants of a key. */
export const assumedListSize = 10;

type Variables = Readonly<Record<string, unknown>>;

/** A field that answers objects; what answers scalars costs nothing. */
interface CostlyField {
  readonly isList: boolean;
  /** How many objects its arguments ask for; null: they do not say. */
  readonly size: ((variables: Variables) => number) | null;
  readonly inside: CostlySelection;
}

interface CostPlan {
  readonly selection: CostlySelection;
  readonly defaults: Variables;
  /** Does the cost depend on the variables of a request? */
  readonly isVariable: boolean;
  fixed?: number;
}

/** Filled in after it was made, since fragments may be spread in many places. */
interface CostlySelection {
  fields: readonly CostlyField[];
}

export interface AnswerCost {
  /**
   * How many objects the answer of a valid operation can hold at worst, or some number above `most`: it is not counted
   * further than that.
   */
  costOf(document: DocumentNode, request: { operationName?: string | null | undefined; variables: Variables }): number;
}

/** What depends on the document alone is worked out when it is first seen. */
export function createAnswerCost(schema: GraphQLSchema, { most }: { most: number }): AnswerCost {
  const plans = new WeakMap<OperationDefinitionNode, CostPlan>();
  return {
    costOf(document, { operationName, variables }) {
      const operation = getOperationAST(document, operationName);
      if (operation === null || operation === undefined) return 0;
      let plan = plans.get(operation);
      if (plan === undefined) plans.set(operation, (plan = planOf(schema, document, operation)));
      if (!plan.isVariable) return (plan.fixed ??= count(plan.selection, { variables: plan.defaults, most }));
      return count(plan.selection, { variables: { ...plan.defaults, ...variables }, most });
    },
  };
}

function count(selection: CostlySelection, { variables, most }: { variables: Variables; most: number }): number {
  // Every step costs at least one, so that `room` bounds the time this takes as well.
  const within = (fields: readonly CostlyField[], pageSize: number | null, room: number): number => {
    let cost = 0;
    for (const { isList, size, inside } of fields) {
      const asked = size?.(variables) ?? null;
      const times = isList ? (asked ?? pageSize ?? assumedListSize) : 1;
      if (times === 0) continue;
      cost += times * (1 + within(inside.fields, isList ? null : asked, room / times - 1));
      if (cost > room) return cost;
    }
    return cost;
  };
  return within(selection.fields, null, most);
}

function planOf(schema: GraphQLSchema, { definitions }: DocumentNode, operation: OperationDefinitionNode): CostPlan {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const planned = new Map<SelectionSetNode, CostlySelection>();
  let sizesVary = false;

  function plan(set: SelectionSetNode, type: GraphQLCompositeType): CostlySelection {
    const known = planned.get(set);
    if (known !== undefined) return known;
    const selection: CostlySelection = { fields: [] };
    planned.set(set, selection);
    selection.fields = set.selections.flatMap((node): readonly CostlyField[] => {
      if (node.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
        if (field === undefined || node.selectionSet === undefined) return [];
        const named = getNamedType(field.type);
        if (!isCompositeType(named)) return [];
        const isList = isListType(getNullableType(field.type));
        const size = sizeOf(node.arguments ?? [], field.args);
        if (size !== null) sizesVary = true;
        return [{ isList, size, inside: plan(node.selectionSet, named) }];
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment === undefined) return [];
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      return plan(fragment.selectionSet, isCompositeType(condition) ? condition : type).fields;
    });
    return selection;
  }

  const root = schema.getRootType(operation.operation);
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) defaults[variable.name.value] = read(defaultValue, {});
  }
  const selection = root ? plan(operation.selectionSet, root) : { fields: [] };
  return { selection, defaults, isVariable: (operation.variableDefinitions ?? []).length > 0 && sizesVary };
}

/** A page by `first` or `last`, ids or representations by their number, `input.ids` likewise. */
function sizeOf(given: readonly ArgumentNode[], known: readonly { readonly name: string }[]): CostlyField['size'] {
  const value = (name: string): ValueNode | undefined => given.find((argument) => argument.name.value === name)?.value;
  const has = (name: string): boolean => known.some((argument) => argument.name === name);
  if (has('first')) {
    const [first, last] = [value('first'), value('last')];
    return (variables) => pageSize(read(first, variables) ?? read(last, variables));
  }
  const list = value('representations') ?? value('ids');
  if (list !== undefined) return (variables) => lengthOf(read(list, variables));
  const input = value('input');
  if (input === undefined) return null;
  return (variables) => {
    const object = read(input, variables);
    return typeof object === 'object' && object !== null && 'ids' in object ? lengthOf(object.ids) : 1;
  };
}

// A larger page is refused by the field itself, in better words.
const pageSize = (size: unknown): number =>
  typeof size === 'number' ? Math.min(Math.max(size, 1), maxPageSize) : defaultPageSize;

/** GraphQL takes a single value for a list of one. */
const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 1);

/** As much of a value as sizes need: numbers, lists and objects; null for what is not there. */
function read(node: ValueNode | undefined, variables: Variables): unknown {
  switch (node?.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value] ?? null;
    case Kind.INT:
      return Number(node.value);
    case Kind.LIST:
      return node.values;
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, read(value, variables)]));
    default:
      return node === undefined || node.kind === Kind.NULL ? null : node;
  }
}
