import { withTimeout } from '../../runtime/concurrency.js';
import { ExactNumber } from '../../runtime/exact-json.js';
import type { JsonObject } from '../access-key.js';
import type { InputIssue } from '../errors.js';
import type { RequestBudget } from '../request-budget.js';
import type { AttributeDefinition, ProjectDirectory } from './directory.js';

/** The definitions of those of the named attributes that can be checked: none where Descope does not answer. */
export type ReadDefinitions = (names: readonly string[]) => Promise<ReadonlyMap<string, AttributeDefinition>>;

/** How long a write waits for the definitions, in ms. */
const definitionsTimeoutMs = 2_000;

/** Reads those of `names`; none, where Descope does not return them in time or the request has no room for the calls. */
export const createDefinitionsReader =
  ({
    directory,
    budget,
    names,
  }: {
    directory: ProjectDirectory;
    budget: RequestBudget;
    names: readonly string[];
  }): ReadDefinitions =>
  async (asked) => {
    const known = asked.filter((name) => names.includes(name));
    if (known.length === 0 || !budget.takeOptionalCalls(known.length)) return new Map();
    return withTimeout(definitionsTimeoutMs, directory.attributes(known)).catch(() => new Map());
  };

/** Which values their definitions do not allow. A value that the key has already may stay. */
export async function attributeValueIssues(
  customAttributes: JsonObject,
  readDefinitions: ReadDefinitions,
  stored: JsonObject = {},
): Promise<readonly InputIssue[]> {
  const changed = Object.entries(customAttributes).filter(
    ([name, value]) => !(Object.hasOwn(stored, name) && isSame(stored[name], value)),
  );
  if (changed.length === 0) return [];
  const definitions = await readDefinitions(changed.map(([name]) => name));
  return changed.flatMap(([name, value]) => {
    const definition = definitions.get(name);
    if (definition === undefined || isAllowed(value, definition)) return [];
    return [{ path: ['customAttributes', name], code: 'INVALID_ATTRIBUTE', message: adviceFor(definition) }];
  });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const plain = (value: unknown): unknown => (value instanceof ExactNumber ? value.text : value);

const isNumber = (value: unknown): boolean => typeof value === 'number' || value instanceof ExactNumber;

function isAllowed(value: unknown, { type, options }: AttributeDefinition): boolean {
  const isOption = (one: unknown): boolean => typeof one === 'string' && options.includes(one);
  switch (type) {
    case 'STRING':
      return typeof value === 'string';
    case 'NUMBER':
      return isNumber(value);
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'SINGLE_SELECT':
      return isOption(value);
    case 'MULTI_SELECT':
      return Array.isArray(value) && value.every(isOption);
    case 'DATE':
      return isNumber(value) || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
    case 'OTHER':
      return true;
  }
}

const maxNamedOptions = 10;

function adviceFor({ type, options }: AttributeDefinition): string {
  const some = options.slice(0, maxNamedOptions).join(', ');
  const named = options.length > maxNamedOptions ? `${some} and ${options.length - maxNamedOptions} others` : some;
  switch (type) {
    case 'NUMBER':
      return 'Use a number.';
    case 'BOOLEAN':
      return 'Use true or false.';
    case 'SINGLE_SELECT':
      return `Use one of: ${named}.`;
    case 'MULTI_SELECT':
      return `Use a list of some of: ${named}.`;
    case 'DATE':
      return 'Use a date, e.g. 2026-11-30T09:00:00Z, or a Unix time.';
    default:
      return 'Use a string.';
  }
}
