import { getNullableType, isInputObjectType, type GraphQLField } from 'graphql';
import { maxIdsWithoutSearch, requestBudget } from '../../access-keys/request-budget.js';
import { defaultPageSize, maxPageSize } from '../../access-keys/search/page.js';
import { canonicalJson } from '../../runtime/canonical-json.js';

export type CostedField = Pick<GraphQLField<unknown, unknown>, 'args' | 'extensions' | 'name'>;
/** Of one field, as JSON. What is missing was not given. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** What decides the cost of a field, of all its arguments. */
export const costlyArguments: ReadonlySet<string> = new Set([
  'first',
  'last',
  'ids',
  'representations',
  'input',
  'filter',
  'sort',
]);

const takes = ({ args }: CostedField, name: string): boolean => args.some((argument) => argument.name === name);

export const isConnectionField = (field: CostedField): boolean => takes(field, 'first') && takes(field, 'filter');

/** The items that the arguments ask for: of a page, of ids or references, of `input.ids`. Null: they do not say. */
export function sizeOf(field: CostedField, args: ArgumentValues): number | null {
  if (takes(field, 'first')) return pageSize(args['first'] ?? args['last']);
  if (takes(field, 'representations')) return lengthOf(args['representations']);
  if (takes(field, 'ids')) return lengthOf(args['ids']);
  if (takes(field, 'input')) return bulkIds(args) ?? 1;
  return null;
}

// The field itself refuses a larger page, with a message that names the argument.
const pageSize = (size: unknown): number =>
  typeof size === 'number' ? Math.min(Math.max(size, 1), maxPageSize) : defaultPageSize;

/** GraphQL takes a single value for a list of one. */
const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 1);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function bulkIds({ input }: ArgumentValues): number | null {
  return isObject(input) && 'ids' in input ? lengthOf(input['ids']) : null;
}

const isDryRun = ({ input }: ArgumentValues): boolean => isObject(input) && input['dryRun'] === true;

/** The call that all fields with the same `sharedCall` in their extensions share, wherever they are in an operation. */
export function sharedCallOf({ extensions }: CostedField): string | null {
  const name = extensions['sharedCall'];
  return typeof name === 'string' ? name : null;
}

/** Calls to Descope: single ones, and searches of everything that the caller may see. */
interface FieldCalls {
  readonly calls: number;
  readonly searches: number;
  /** Ids that a search may not return; only a few of them are loaded, in all fields together. */
  readonly unknownIds: number;
}

/** As `load-many.ts` loads ids: a few one by one, more of them by one search and some loads. */
const callsForIds = (count: number): FieldCalls =>
  count <= maxIdsWithoutSearch
    ? { calls: count, searches: 0, unknownIds: 0 }
    : { calls: 0, searches: 1, unknownIds: count };

/** Ids of several fields are loaded together, references of gateways likewise. */
export function callsOfQuery(
  fields: readonly { readonly field: CostedField; readonly args: ArgumentValues }[],
): readonly FieldCalls[] {
  let ids = 0;
  let references = 0;
  for (const { field, args } of fields) {
    if (takes(field, 'representations')) references += lengthOf(args['representations']);
    else if (takes(field, 'ids')) ids += lengthOf(args['ids']);
    else if (takes(field, 'id')) ids++;
  }
  return [callsForIds(ids), callsForIds(references)];
}

/** Reads before and after the write included; lookups that explain a refusal are left out where there is no room. */
export function callsOfMutation(field: CostedField, args: ArgumentValues): FieldCalls {
  const input = field.args.find(({ name }) => name === 'input');
  const type = input && getNullableType(input.type);
  const inputFields = isInputObjectType(type) ? type.getFields() : {};
  const ids = bulkIds(args);
  if ('ids' in inputFields && ids !== null) {
    const { calls, searches, unknownIds } = callsForIds(ids);
    // What was changed is read back.
    const [reads, writes] = isDryRun(args) ? [1, 0] : [2, 1];
    return { calls: writes + reads * calls, searches: reads * searches, unknownIds };
  }
  return { calls: 'id' in inputFields ? 2 : 1, searches: 0, unknownIds: 0 };
}

export function sum(parts: readonly FieldCalls[]): Pick<FieldCalls, 'calls' | 'searches'> {
  let [calls, searches, unknownIds] = [0, 0, 0];
  for (const part of parts) {
    calls += part.calls;
    searches += part.searches;
    unknownIds += part.unknownIds;
  }
  return { calls: calls + Math.min(unknownIds, requestBudget.unknownIds), searches };
}

/** What the connections of an operation ask for, the same counted once. */
export class ConnectionCosts {
  readonly #selections = new Set<string>();
  readonly #searches = new Set<string>();
  #attributes = 0;
  #values = 0;

  /** `of`: the type that the connection is a field of. */
  add(of: string, { filter = null, sort = null }: ArgumentValues): void {
    // A tenant or a user has its keys looked up, without going over all others.
    const { tenantIds: _tenantIds, boundUserId: _boundUserId, ...others } = isObject(filter) ? filter : {};
    const { text = null, customAttributes = null } = others;
    const search = canonicalJson([text, customAttributes]);
    this.#selections.add(canonicalJson([others, sort]));
    this.#searches.add(`${of} ${search}`);
    if (isObject(customAttributes)) this.#attributes = Math.max(this.#attributes, Object.keys(customAttributes).length);
    if (isObject(filter)) {
      for (const value of [
        ...Object.values(filter),
        ...Object.values(isObject(customAttributes) ? customAttributes : {}),
      ]) {
        if (Array.isArray(value)) this.#values = Math.max(this.#values, value.length);
      }
    }
  }

  cost() {
    return {
      selections: this.#selections.size,
      searches: this.#searches.size,
      filterAttributes: this.#attributes,
      filterValues: this.#values,
    };
  }
}
