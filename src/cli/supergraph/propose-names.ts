import { Kind } from 'graphql';
import { prefixed, type FederationNames } from '../../graphql/federation/names.js';
import {
  hasDirective,
  namedTypeOf,
  readSubgraphTypes,
  selectionsOf,
  type SubgraphType,
  type SubgraphTypes,
} from './subgraph-types.js';

interface ProposedNames {
  readonly names: FederationNames;
  /** What clashes and what the mapping does about it, one sentence each. */
  readonly reasons: readonly string[];
}

/** Names with which Keyway's subgraph fits its neighbours, as far as the SDL of all shows it. */
export function proposeNames(ownSdl: string, neighbourSdls: readonly string[]): ProposedNames {
  const own = readSubgraphTypes(ownSdl);
  const neighbours = neighbourSdls.map((sdl) => readSubgraphTypes(sdl));
  const proposal = new Proposal(freePrefix(own, neighbours));
  for (const neighbour of neighbours) {
    for (const [name, type] of neighbour.types) {
      const ownType = own.types.get(name);
      if (ownType === undefined) continue;
      if (name === 'AccessKey') proposeForAccessKey(proposal, { type, ownType, neighbour });
      else if (name === 'Tenant' || name === 'User') proposeForOwner(proposal, name, type);
      else if (!isSame(name, { type, ownType, neighbour })) proposal.rename(name);
    }
    for (const [root, fields] of neighbour.roots) {
      const ownFields = new Set(own.roots.get(root)?.map(({ name }) => name.value));
      for (const { name } of fields) if (ownFields.has(name.value)) proposal.renameField(root, name.value);
    }
  }
  return proposal.result();
}

/** Collects the parts of a mapping. */
class Proposal {
  readonly #prefix: string;
  readonly #types = new Map<string, string>();
  readonly #fields = new Map<string, string>();
  readonly #stringKeys = new Set<string>();
  readonly #interfaceObjects = new Set<string>();
  readonly #shareable = new Set<string>();
  readonly #reasons = new Set<string>();
  #isPrefixed = false;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  rename(type: string): void {
    const name = renamed(type, this.#prefix);
    this.#types.set(type, name);
    this.#reasons.add(`Another type ${type}: Keyway's becomes ${name}.`);
  }

  renameField(type: string, field: string): void {
    const name = prefixed(field, this.#prefix);
    this.#fields.set(`${type}.${field}`, name);
    this.#reasons.add(`Another field ${type}.${field}: Keyway's becomes ${name}.`);
  }

  useKey(type: string, key: string): void {
    if (key === 'id') return;
    this.#fields.set(`${type}.id`, key);
    this.#reasons.add(`The key of ${type} is ${key}: Keyway's id becomes ${key}.`);
  }

  useStringKey(type: string): void {
    this.#stringKeys.add(type);
    this.#reasons.add(`The key of ${type} is a String: Keyway's becomes one.`);
  }

  useInterfaceObject(type: string): void {
    this.#interfaceObjects.add(type);
    this.#reasons.add(`${type} is an interface: Keyway's becomes an @interfaceObject.`);
  }

  share(field: string): void {
    this.#shareable.add(field);
    this.#reasons.add(`${field} is provided by another subgraph: Keyway's becomes @shareable.`);
  }

  usePrefix(): void {
    this.#isPrefixed = true;
    this.#reasons.add(`Another type AccessKey: ${this.#prefix} is put before AccessKey in the names of Keyway.`);
  }

  result(): ProposedNames {
    const isPrefixed = (name: string): boolean => this.#isPrefixed && prefixed(name, this.#prefix) !== name;
    const types = [...this.#types].filter(([type]) => !isPrefixed(type));
    const fields = [...this.#fields].filter(([place]) => !isPrefixed(place.split('.')[1] ?? ''));
    return {
      names: {
        ...(this.#isPrefixed && { prefix: this.#prefix }),
        ...(types.length > 0 && { types: Object.fromEntries(types) }),
        ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
        ...(this.#stringKeys.size > 0 && { stringKeys: [...this.#stringKeys] }),
        ...(this.#interfaceObjects.size > 0 && { interfaceObjects: [...this.#interfaceObjects] }),
        ...(this.#shareable.size > 0 && { shareable: [...this.#shareable] }),
      },
      reasons: [...this.#reasons],
    };
  }
}

interface Pair {
  readonly type: SubgraphType;
  readonly ownType: SubgraphType;
  readonly neighbour: SubgraphTypes;
}

const namesOf = (elements: readonly { readonly name: { readonly value: string } }[]): string[] =>
  elements.map(({ name }) => name.value);

/** Does the subgraph resolve this field itself, and for good? */
const isResolved = (field: Parameters<typeof hasDirective>[0]): boolean =>
  !hasDirective(field, 'external') && !hasDirective(field, 'override');

/** Joined by id where the neighbour means Keyway's keys. Otherwise Keyway's names make room. */
function proposeForAccessKey(proposal: Proposal, { type, ownType, neighbour }: Pair): void {
  const ownFields = new Set(namesOf(ownType.fields));
  const repeats = type.fields.some(
    (field) => field.name.value !== 'id' && ownFields.has(field.name.value) && isResolved(field),
  );
  if (type.kind !== 'object' || !selectionsOf(type, 'key').includes('id') || repeats) return proposal.usePrefix();
  if (namedTypeOf(type.fields, 'id') === 'String') proposal.useStringKey('AccessKey');
  for (const { fields } of neighbour.types.values()) {
    for (const field of fields) {
      if (namedTypeOf([field], field.name.value) !== 'AccessKey') continue;
      const provided = selectionsOf(field, 'provides').flatMap((selection) => selection.split(/\W+/));
      for (const name of provided) if (ownFields.has(name)) proposal.share(`AccessKey.${name}`);
    }
  }
}

/** Joined where the neighbour's key is one field, of which Keyway has the value. */
function proposeForOwner(proposal: Proposal, name: 'Tenant' | 'User', type: SubgraphType): void {
  const keys = selectionsOf(type, 'key').filter((key) => /^(ID|String)$/.test(namedTypeOf(type.fields, key) ?? ''));
  const key = keys.includes('id') ? 'id' : keys[0];
  if ((type.kind !== 'object' && type.kind !== 'interface') || key === undefined) return proposal.rename(name);
  if (type.kind === 'interface') proposal.useInterfaceObject(name);
  proposal.useKey(name, key);
  if (namedTypeOf(type.fields, key) === 'String') proposal.useStringKey(name);
  if (type.fields.some((field) => field.name.value === 'accessKeys' && isResolved(field))) {
    proposal.renameField(name, 'accessKeys');
  }
}

/** May both subgraphs define this type? */
function isSame(name: string, { type, ownType, neighbour }: Pair): boolean {
  if (type.kind !== ownType.kind) return false;
  if (type.kind === 'scalar') return true;
  if (type.kind === 'enum') return isSameSet(type.values, ownType.values);
  if (type.kind === 'input') return acceptsAll(type, ownType) && acceptsAll(ownType, type);
  const isShared =
    !neighbour.isFederation2 ||
    hasDirective(type, 'shareable') ||
    type.fields.every((field) => hasDirective(field, 'shareable'));
  return name === 'PageInfo' && isShared && isSameSet(namesOf(type.fields), namesOf(ownType.fields));
}

/** Does `type` have every field that `other` requires? A supergraph has only the fields that both have. */
const acceptsAll = (type: SubgraphType, other: SubgraphType): boolean => {
  const names = new Set(namesOf(type.inputs));
  return other.inputs
    .filter(({ type: { kind }, defaultValue }) => kind === Kind.NON_NULL_TYPE && defaultValue === undefined)
    .every(({ name }) => names.has(name.value));
};

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

/** `DescopeDuration`, `DescopeAccessKeyStatus`, `CreateDescopeAccessKeyInput`. */
const renamed = (type: string, prefix: string): string => {
  const inside = prefixed(type, prefix);
  return inside === type ? `${prefix}${type}` : inside;
};

/** The first with which no name of Keyway's is one of a neighbour's. */
function freePrefix(own: SubgraphTypes, neighbours: readonly SubgraphTypes[]): string {
  const taken = new Set(neighbours.flatMap(({ types }) => [...types.keys()]));
  const candidates = ['Descope', 'Keyway', 'DescopeKeyway'];
  const isFree = (prefix: string): boolean => [...own.types.keys()].every((type) => !taken.has(renamed(type, prefix)));
  return candidates.find(isFree) ?? 'DescopeKeyway';
}
