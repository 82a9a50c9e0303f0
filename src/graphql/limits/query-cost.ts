import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { PlannedCost } from '../../access-keys/request-budget.js';
import {
  callsOfMutation,
  callsOfQuery,
  ConnectionCosts,
  costlyArguments,
  isConnectionField,
  sharedCallOf,
  sizeOf,
  sum,
  type ArgumentValues,
  type CostedField,
} from './field-cost.js';

/** Lists that no argument bounds, such as the tenants of a key. */
export const assumedListSize = 10;

type Variables = Readonly<Record<string, unknown>>;

/** A field that returns objects; one that returns scalars costs nothing. */
interface CostlyField {
  readonly parent: string;
  readonly key: string;
  readonly field: CostedField;
  readonly given: readonly (readonly [string, ValueNode])[];
  readonly isList: boolean;
  readonly inside: CostlySelection;
}

/** A selection set without its scalars. Fragments are shared, not copied, so that a plan is linear in its document. */
interface CostlySelection {
  readonly fields: CostlyField[];
  readonly spreads: CostlySelection[];
}

interface OperationPlan {
  readonly root: CostlySelection;
  readonly isMutation: boolean;
  readonly defaults: Variables;
  /** Where no variable changes it. */
  readonly fixed: PlannedCost | null;
}

/** What depends on a valid document alone. */
export type DocumentPlan = ReadonlyMap<OperationDefinitionNode, OperationPlan>;

/** To be made once for a document, in time that is linear in it. */
export function planDocument(schema: GraphQLSchema, { definitions }: DocumentNode): DocumentPlan {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const planned = new Map<SelectionSetNode, CostlySelection>();
  let readsVariables = false;

  function planField(node: FieldNode, type: GraphQLCompositeType): CostlyField | null {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined || node.selectionSet === undefined) return null;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return null;
    const given = (node.arguments ?? []).filter(({ name }) => costlyArguments.has(name.value));
    readsVariables ||= given.some(({ value }) => hasVariable(value));
    return {
      parent: type.name,
      key: node.alias?.value ?? node.name.value,
      field,
      given: given.map(({ name, value }) => [name.value, value]),
      isList: isListType(getNullableType(field.type)),
      inside: plan(node.selectionSet, named),
    };
  }

  function plan(set: SelectionSetNode, type: GraphQLCompositeType): CostlySelection {
    const known = planned.get(set);
    if (known !== undefined) return known;
    const selection: CostlySelection = { fields: [], spreads: [] };
    planned.set(set, selection);
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const field = planField(node, type);
        if (field !== null) selection.fields.push(field);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      selection.spreads.push(plan(fragment.selectionSet, isCompositeType(condition) ? condition : type));
    }
    return selection;
  }

  const plans = new Map<OperationDefinitionNode, OperationPlan>();
  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const type = schema.getRootType(operation.operation);
    const root = type ? plan(operation.selectionSet, type) : { fields: [], spreads: [] };
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    plans.set(operation, { root, isMutation, defaults: defaultsOf(operation), fixed: null });
  }
  if (readsVariables) return plans;
  return new Map([...plans].map(([operation, one]) => [operation, { ...one, fixed: count(one, {}) }]));
}

function hasVariable(node: ValueNode): boolean {
  if (node.kind === Kind.VARIABLE) return true;
  if (node.kind === Kind.LIST) return node.values.some(hasVariable);
  return node.kind === Kind.OBJECT && node.fields.some(({ value }) => hasVariable(value));
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );

/** What an operation of the document needs at worst with these variables. */
export function costOfOperation(
  document: DocumentPlan,
  operation: OperationDefinitionNode,
  variables: Variables,
): PlannedCost {
  const plan = document.get(operation);
  if (plan === undefined) throw new TypeError('The operation is of another document.');
  return plan.fixed ?? count(plan, { ...plan.defaults, ...variables });
}

/** Objects in a response: `fixed`, and `perItem` for each item of the page that they are in. */
interface Objects {
  readonly fixed: number;
  readonly perItem: number;
}

function count({ root, isMutation }: OperationPlan, variables: Variables): PlannedCost {
  const counted = new Map<CostlySelection, Objects>();
  const connections = new ConnectionCosts();
  const sharedCalls = new Set<string>();
  const argumentsOf = ({ given }: CostlyField): ArgumentValues =>
    Object.fromEntries(given.map(([name, value]) => [name, valueFromASTUntyped(value, variables)]));

  function objectsIn(selection: CostlySelection): Objects {
    const known = counted.get(selection);
    if (known !== undefined) return known;
    let fixed = 0;
    let perItem = 0;
    for (const costly of selection.fields) {
      const args = argumentsOf(costly);
      const sharedCall = sharedCallOf(costly.field);
      if (sharedCall !== null) sharedCalls.add(sharedCall);
      if (isConnectionField(costly.field)) connections.add(costly.parent, args);
      const size = sizeOf(costly.field, args);
      const inside = objectsIn(costly.inside);
      if (!costly.isList) fixed += 1 + inside.fixed + inside.perItem * (size ?? assumedListSize);
      // The items of a list are no page of their own.
      else if (size === null) perItem += 1 + inside.fixed + inside.perItem * assumedListSize;
      else fixed += size * (1 + inside.fixed + inside.perItem * assumedListSize);
    }
    for (const spread of selection.spreads) {
      const inside = objectsIn(spread);
      fixed += inside.fixed;
      perItem += inside.perItem;
    }
    counted.set(selection, { fixed, perItem });
    return { fixed, perItem };
  }

  const objects = objectsIn(root).fixed;
  const roots = rootFields(root).map((costly) => ({ field: costly.field, args: argumentsOf(costly) }));
  const own = sum(isMutation ? roots.map(({ field, args }) => callsOfMutation(field, args)) : callsOfQuery(roots));
  const { searches, ...inConnections } = connections.cost();
  // After each mutation everything is read anew.
  const times = isMutation ? roots.length : 1;
  const calls = own.calls + sharedCalls.size;
  return { objects, calls, ...inConnections, searches: own.searches + times * searches };
}

/** Fields of one name in the response are one field, in however many fragments they are. */
function rootFields(root: CostlySelection): readonly CostlyField[] {
  const byKey = new Map<string, CostlyField>();
  const visited = new Set<CostlySelection>();
  function visit(selection: CostlySelection): void {
    if (visited.has(selection)) return;
    visited.add(selection);
    for (const costly of selection.fields) if (!byKey.has(costly.key)) byKey.set(costly.key, costly);
    for (const spread of selection.spreads) visit(spread);
  }
  visit(root);
  return [...byKey.values()];
}
