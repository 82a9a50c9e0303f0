import type { WireAttribute } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import { alreadyExists, invalid, notFound } from '../wire/descope-error.js';
import { type Fields, readText, readTexts, requireText } from '../wire/fields.js';

const types = new Set(['string', 'number', 'boolean', 'singleselect', 'multiselect', 'date']);
const maxNameLength = 20;

/** Creates or replaces a definition. Null or omitted lists are kept, `[]` clears them (documented). */
export function saveAttribute(fields: Fields, { attributes }: Project): WireAttribute {
  const name = requireText(fields, 'name');
  if (name.length > maxNameLength) throw invalid(`The name field must be at most ${maxNameLength} characters`);
  const former = attributes.get(name);
  const type = readText(fields, 'type') ?? former?.type ?? 'string';
  if (!types.has(type)) throw invalid(`The type field must be one of: ${[...types].join(', ')}`);
  if (former && former.type !== type) throw alreadyExists('E111502', `Attribute ${name} has the type ${former.type}`);
  const attribute: WireAttribute = {
    name,
    displayName: readText(fields, 'displayName') ?? former?.displayName ?? name,
    type,
    options: readTexts(fields, 'options') ?? former?.options ?? [],
    viewPermissions: readTexts(fields, 'viewPermissions') ?? former?.viewPermissions ?? [],
    editPermissions: readTexts(fields, 'editPermissions') ?? former?.editPermissions ?? [],
  };
  attributes.set(name, attribute);
  return attribute;
}

export function loadAttribute(query: Fields, project: Project): WireAttribute {
  return requireAttribute(requireText(query, 'name'), project);
}

export function deleteAttribute(query: Fields, project: Project): object {
  project.attributes.delete(requireAttribute(requireText(query, 'name'), project).name);
  return {};
}

function requireAttribute(name: string, { attributes }: Project): WireAttribute {
  const attribute = attributes.get(name);
  if (!attribute) throw notFound('E111502', `Attribute ${name} does not exist in project`);
  return attribute;
}

/** @throws DescopeError for a value that its definition does not allow, and by reading for an undefined attribute. */
export function checkAttributes(values: Readonly<Record<string, unknown>>, { attributes, readings }: Project): void {
  for (const [name, value] of Object.entries(values)) {
    const definition = attributes.get(name);
    if (!definition && readings.undefinedAttributes === 'refused') {
      throw invalid(`Attribute ${name} does not exist in project`);
    }
    if (definition && !isAllowed(value, definition)) {
      throw invalid(`The value of attribute ${name} is not a valid ${definition.type}`);
    }
  }
}

function isAllowed(value: unknown, { type, options }: WireAttribute): boolean {
  const isOption = (one: unknown): boolean => typeof one === 'string' && options.includes(one);
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'singleselect':
      return isOption(value);
    case 'multiselect':
      return Array.isArray(value) && value.every(isOption);
    case 'date':
      return typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
    default:
      return typeof value === 'string';
  }
}
