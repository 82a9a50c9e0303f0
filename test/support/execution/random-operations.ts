import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { DEMO_KEYS } from '../../../src/sandbox/sandbox.js';
import type { RandomSource } from './random-source.js';

const ids = [...Object.values(DEMO_KEYS).slice(0, 6), 'K2missing'];
const quoted = ids.map((id) => JSON.stringify(id));

/** Literals by the name of their argument, right and wrong. Those of mutations leave two servers in the same state. */
const literals: Readonly<Record<string, readonly string[]>> = {
  id: [...quoted, '7', '"\\ud800"'],
  ids: [`[${quoted.slice(0, 3).join(', ')}]`, '[]', quoted[0] ?? '', `[${'"x", '.repeat(101)}]`],
  first: ['1', '3', '0', 'null', '"x"'],
  last: ['2'],
  after: ['"nonsense"', 'null'],
  filter: ['{ statuses: [ACTIVE] }', '{ text: "a" }', '{ tenantIds: [] }', '{}', '{ nothing: 1 }', 'null'],
  sort: ['[{ field: NAME, desc: false }]', '{ field: STATUS }', '[]'],
  address: ['"10.0.0.1"', '"nonsense"'],
  duration: ['"P30D"', '"P1Y"'],
  representations: [
    `[{ __typename: "AccessKey", id: ${quoted[0]} }, { __typename: "User", id: "U" }, { __typename: "X" }]`,
  ],
};

const inputs: Readonly<Record<string, readonly string[]>> = {
  ActivateAccessKeyInput: quoted.map((id) => `{ id: ${id} }`),
  DeactivateAccessKeyInput: [...quoted.map((id) => `{ id: ${id} }`), '{ id: $id }'],
  UpdateAccessKeyInput: quoted.map((id) => `{ id: ${id}, description: "changed ${id.length}" }`),
  DeleteAccessKeyInput: ['{ id: "K2missing" }'],
  RotateAccessKeyInput: ['{ id: "K2missing" }', `{ id: "${DEMO_KEYS.expiredTrial}" }`],
  CreateAccessKeyInput: [
    '{ name: "", expiry: { never: true } }',
    '{ name: "x", expiry: { never: true, after: "P1D" } }',
  ],
  ReplaceAccessKeyInput: ['{ id: "K2missing", expiry: { never: true } }'],
  BulkAccessKeysInput: [`{ ids: [${quoted.slice(0, 2).join(', ')}] }`, `{ ids: [${quoted[0]}, "K2missing"] }`],
  deleteAccessKeys: [`{ ids: [${quoted[0]}, "K2missing"], dryRun: true }`],
};

const valuesOfType: Readonly<Record<string, readonly unknown[]>> = {
  Boolean: [true, false],
  ID: [...ids, 7, 'a,b'],
  Int: [1, 2],
  String: ['10.0.0.1', '10.0.0.1', 'nonsense', 'true,false'],
  Duration: ['P30D', 'P1D'],
  AccessKeyFilter: [{}, { statuses: ['ACTIVE'] }, { text: 'a,b' }],
};
const wrongValues: readonly unknown[] = [null, 'true', 'x', 7, 1.5, { nothing: 1 }, { statuses: ['REDD'] }, []];

export interface RandomOperation {
  readonly name: string | null;
  readonly text: string;
  /** Types by name, as it declares them. */
  readonly variables: ReadonlyMap<string, string>;
}

/** In all operations of a document, each with its own type for them; fragments use the first two. */
const variableNames = ['flag', 'on', 'id', 'x', 'y'];
const aliases = ['a', 'b', 'c', 'then', 'toJSON', 'constructor', '__proto__', 'name'];
const fragments = { Key: 'AccessKey', Page: 'AccessKeySearchConnection', Root: 'Query' } as const;

export class RandomOperations {
  readonly #random: RandomSource;
  readonly #schema: GraphQLSchema;
  #types = new Map<string, string>();
  /** What each response key of the document stands for: most documents are valid. */
  readonly #calls = new Map<string, string>();
  #inFragment = false;
  /** Fragments of this type that may be spread here: in a fragment those before it. */
  #spreadable: readonly string[] = [];

  constructor(random: RandomSource, schema: GraphQLSchema) {
    this.#random = random;
    this.#schema = schema;
  }

  valueFor(type: string | undefined): unknown {
    const named = (type ?? this.#random.pick(Object.keys(valuesOfType))).replaceAll(/[[\]!]|\s*=.*/g, '');
    return this.#random.pick(this.#random.chance(0.95) ? (valuesOfType[named] ?? [1]) : wrongValues);
  }

  /** All three, each of which may use the others. */
  fragments(): ReadonlyMap<string, string> {
    this.#inFragment = true;
    const texts = new Map<string, string>();
    for (const [name, type] of Object.entries(fragments)) {
      const of = this.#schema.getType(type);
      if (!of) throw new TypeError(`There is no ${type}.`);
      this.#spreadable = [...texts.keys()];
      texts.set(name, `fragment ${name} on ${type} ${this.#selection(of, 2)}`);
    }
    this.#inFragment = false;
    this.#spreadable = [...texts.keys()];
    return texts;
  }

  operation(name: string | null, texts: ReadonlyMap<string, string>): RandomOperation {
    this.#types = new Map();
    const kind = this.#random.pick(['query', 'query', 'query', 'query', 'mutation']);
    const root = kind === 'query' ? this.#schema.getQueryType() : this.#schema.getMutationType();
    if (!root) throw new TypeError(`There is no ${kind}.`);
    const selection = this.#selection(root, 0);
    for (const variable of this.#usedIn(selection, texts)) this.#typeOf(variable, 'Boolean');
    if (this.#random.chance(0.03)) this.#types.set('unused', 'Int');
    const declared = [...this.#types].map(([variable, type]) => `$${variable}: ${type}`);
    const head = name === null && kind === 'query' && declared.length === 0 ? '' : `${kind} ${name ?? ''}`;
    const given = declared.length === 0 ? '' : `(${declared.join(', ')})`;
    return { name, text: `${head} ${given} ${selection}`, variables: this.#types };
  }

  #usedIn(selection: string, texts: ReadonlyMap<string, string>, seen = new Set<string>()): ReadonlySet<string> {
    const names = new Set([...selection.matchAll(/\$(\w+)/g)].map(([, name = '']) => name));
    for (const [, name = ''] of selection.matchAll(/\.\.\.(\w+)/g)) {
      const text = texts.get(name);
      if (text === undefined || seen.has(name)) continue;
      seen.add(name);
      for (const used of this.#usedIn(text, texts, seen)) names.add(used);
    }
    return names;
  }

  /** Declares a variable where it is first used, so that the same name has other types in other operations. */
  #typeOf(name: string, type: string): string {
    const known = this.#types.get(name);
    if (known !== undefined) return known;
    const wrong = this.#random.chance(0.01) ? this.#random.pick(['String', 'Int!', 'AccessKeyFilter = {}']) : null;
    const defaults: Record<string, readonly string[]> = {
      Boolean: ['Boolean!', 'Boolean!', 'Boolean = true', 'Boolean! = false', 'Boolean = false'],
      ID: ['ID!', `ID! = ${quoted[0]}`],
      Int: ['Int', 'Int = 2', 'Int!'],
      AccessKeyFilter: ['AccessKeyFilter', 'AccessKeyFilter = {}', 'AccessKeyFilter = { text: "a" }'],
      String: ['String!', 'String! = "10.0.0.1"'],
      Duration: ['Duration!', 'Duration! = "P7D"'],
    };
    const declared = wrong ?? this.#random.pick(defaults[type] ?? [`${type}!`]);
    this.#types.set(name, declared);
    return declared;
  }

  #variable(type: string): string | null {
    if (this.#inFragment) return type === 'Boolean' ? `$${this.#random.pick(variableNames.slice(0, 2))}` : null;
    const names = type === 'Boolean' || this.#random.chance(0.05) ? variableNames : variableNames.slice(2);
    const free = names.filter((name) => (this.#types.get(name) ?? type).startsWith(type));
    if (free.length === 0) return null;
    const name = this.#random.pick(free);
    this.#typeOf(name, type);
    return `$${name}`;
  }

  #directive(): string {
    if (!this.#random.chance(0.3)) return '';
    const condition = this.#random.chance(0.75)
      ? (this.#variable('Boolean') ?? 'true')
      : this.#random.pick(['true', 'false']);
    if (this.#random.chance(0.004)) return '@unknown';
    return `@${this.#random.pick(['include', 'skip'])}(if: ${condition})`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const parts = this.#random.times(1 + this.#random.upTo(3), () => this.#part(type, depth));
    if (this.#random.chance(0.15)) parts.push(this.#random.pick(parts));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLNamedType, depth: number): string {
    if (this.#random.chance(0.08)) return `${this.#random.pick(['', 't: ', 'catch: '])}__typename`;
    if (this.#random.chance(0.003))
      return this.#random.pick(['nothing', '...Nothing', '...on Nothing { id }', '__schema { queryType { name } }']);
    if (isAbstractType(type)) {
      const member = this.#random.pick(this.#schema.getPossibleTypes(type));
      return `... on ${member.name} ${this.#directive()} ${this.#selection(member, depth + 1)}`;
    }
    const [fragment] = Object.entries(fragments).find(([, of]) => of === type.name) ?? [];
    if (fragment !== undefined && this.#spreadable.includes(fragment) && this.#random.chance(0.2))
      return `...${fragment} ${this.#directive()}`;
    if (this.#random.chance(0.08))
      return `... ${this.#random.pick(['', `on ${type.name}`])} ${this.#directive()} ${this.#selection(type, depth + 1)}`;
    return this.#field(type, depth);
  }

  #field(type: GraphQLNamedType, depth: number): string {
    if (!isObjectType(type)) throw new TypeError(`${type.name} has no fields.`);
    const all = Object.values(type.getFields());
    const usable = all.filter((field) => depth < 3 || isLeafType(getNamedType(field.type)));
    if (usable.length === 0) return '__typename';
    const field = this.#random.pick(
      usable.filter((one) => !/^(create|rotate|replace)A/.test(one.name) || this.#random.chance(0.2)),
    );
    const named = getNamedType(field.type);
    const call = `${field.name}${this.#arguments(field)}`;
    const alias = this.#random.chance(0.2) ? this.#random.pick(aliases) : field.name;
    const meaning = `${type.name}.${call}`;
    const conflicts = (this.#calls.get(alias) ?? meaning) !== meaning && !this.#random.chance(0.01);
    const key = conflicts ? this.#keyOf(meaning) : alias;
    this.#calls.set(key, meaning);
    const inside = isLeafType(named) ? '' : this.#selection(named, depth + 1);
    return `${key === field.name ? '' : `${key}: `}${call} ${this.#directive()} ${inside}`;
  }

  #keyOf(meaning: string): string {
    const [known] = [...this.#calls].find(([, call]) => call === meaning) ?? [];
    return known ?? `k${this.#calls.size}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.flatMap((argument) => {
      const isOptional = !isNonNullType(argument.type) || argument.defaultValue !== undefined;
      return isOptional && this.#random.chance(0.75)
        ? []
        : [`${argument.name}: ${this.#argument(argument, field.name)}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #argument({ name, type }: GraphQLArgument, field: string): string {
    const named = getNamedType(type).name;
    const known = inputs[field] ?? inputs[named] ?? literals[name] ?? ['null'];
    const variable =
      String(type).startsWith('[') || !(named in valuesOfType) || !this.#random.chance(0.6)
        ? null
        : this.#variable(named);
    const literal = this.#random.pick(this.#random.chance(0.75) ? known.slice(0, 3) : known);
    if (variable === null && literal.includes('$id')) this.#typeOf('id', 'ID');
    return variable ?? literal;
  }
}
