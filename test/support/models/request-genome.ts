import { seededKeyId } from '../../../src/sandbox/demo/seeded-keys.js';

/** What a generated request asks for. Small changes of it are small changes of the request. */
export interface Genome {
  readonly kind: 'query' | 'mutation';
  readonly connections: readonly ConnectionGene[];
  readonly ids: readonly { readonly count: number; readonly known: number; readonly body: Body }[];
  readonly references: { readonly tenants: number; readonly users: number; readonly keys: number; readonly body: Body };
  /** Levels of fragments, how often each spreads the next, and whether the next one is one of two with equal contents. */
  readonly fragments: { readonly levels: number; readonly spreads: number; readonly twins: boolean };
  readonly bulk: readonly { readonly action: number; readonly count: number; readonly known: number }[];
}

export interface ConnectionGene {
  /** Which fields are sorted by, and which way, as one number. */
  readonly sort: number;
  /** Which conditions the filter has, as bits. */
  readonly filter: number;
  readonly variant: number;
  readonly first: number;
  readonly body: Body;
}

export const bodies = ['count', 'summary', 'page', 'rich', 'tenants', 'tenantKeys', 'userKeys'] as const;
export type Body = (typeof bodies)[number];

export interface GeneratedRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const rich = `id name description status storedStatus createdAt createdBy expiresAt roleNames boundUserId clientId permittedIps
  customClaims customAttributes revision permitsIp(address: "10.1.2.3")
  viewerCan { update { allowed reason } rotate { allowed reason } delete { allowed reason } replace { allowed reason } }`;
const counts = 'summary { active inactive expired neverExpires unrestricted expiringWithin(duration: "P30D") }';

const sortFields = ['NAME', 'STATUS', 'CREATED_AT', 'CREATED_BY', 'EXPIRES_AT', 'ID'] as const;

/** An order for each number, all of them long. */
function sortOf(number: number): string {
  const start = number % sortFields.length;
  const turned = [...sortFields.slice(start), ...sortFields.slice(0, start)];
  const fields = turned.map((field, index) => `{ field: ${field}, desc: ${((number >> index) & 1) === 1} }`);
  return `[${fields.join(', ')}]`;
}

function filterOf(bits: number, variant: number): string {
  const conditions = [
    'statuses: [ACTIVE, INACTIVE, EXPIRED]',
    `permitsIp: "10.${variant % 256}.3.4"`,
    `createdAt: { from: "${2000 + (variant % 20)}-01-01T00:00:00Z" }`,
    `expiresAt: { from: "${2000 + (variant % 20)}-06-01T00:00:00Z" } neverExpires: true`,
    `roleNames: ["r${variant}", "Key Reader", "Exporter", "Gateway"]`,
    `tenantIds: ["acme", "globex", "t${variant}"]`,
    'expiringWithin: "P365D"',
    `text: "${variant % 2 === 0 ? 'e' : 'a'}"`,
  ];
  return `{ ${conditions.filter((_, index) => ((bits >> index) & 1) === 1).join(' ')} }`;
}

/** What is selected of one key. */
function keyBodyOf(body: Body, deeper: ConnectionGene): string {
  const inner = `accessKeys(first: ${deeper.first % 5 || 1}, sort: ${sortOf(deeper.sort)}, filter: ${filterOf(deeper.filter & 0x5f, deeper.variant)})`;
  const connection = `${inner} { totalCount ${counts} nodes { id } }`;
  return {
    count: 'id',
    summary: 'id',
    page: 'id name',
    rich,
    tenants: 'keyTenants { tenantId roleNames tenant { id } }',
    tenantKeys: `keyTenants { tenant { ${connection} } }`,
    userKeys: `boundUser { ${connection} }`,
  }[body];
}

/** What is selected of a connection. */
function bodyOf(body: Body, deeper: ConnectionGene): string {
  if (body === 'count') return 'totalCount';
  if (body === 'summary') return `totalCount ${counts}`;
  if (body === 'rich') return `nodes { ${rich} } edges { cursor node { ${rich} } } pageInfo { hasNextPage endCursor }`;
  return `totalCount nodes { ${keyBodyOf(body, deeper)} }`;
}

const idsOf = (count: number, known: number, from: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    index < known ? seededKeyId((from + index * 7) % 10_000) : `K2Unknown${from}x${index}`,
  );

const someGene: ConnectionGene = { sort: 1, filter: 1, variant: 1, first: 1, body: 'count' };

/** A document with a variable for each list of ids; nothing in it is invalid, though it can be too costly. */
export function requestOf(genome: Genome): GeneratedRequest {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const declare = (name: string, type: string, value: unknown): string => {
    variables[name] = value;
    declared.push(`$${name}: ${type}`);
    return `$${name}`;
  };
  const deeper = genome.connections[0] ?? someGene;
  if (genome.kind === 'mutation') {
    const fields = genome.bulk.map(({ action, count, known }, index) => {
      const name = ['activateAccessKeys', 'deactivateAccessKeys', 'deleteAccessKeys'][action % 3] ?? '';
      const input = declare(`b${index}`, 'BulkAccessKeysInput!', {
        ids: idsOf(count, known, index * 131),
        dryRun: true,
      });
      return `m${index}: ${name}(input: ${input}) { ... on BulkAccessKeysSuccess { results { id outcome accessKey { id name } error { code message } } } }`;
    });
    const query = `mutation M(${declared.join(' ')}) { ${fields.join(' ') || '__typename'} }`;
    return { query: declared.length === 0 ? '{ __typename }' : query, variables };
  }
  const { levels, spreads, twins } = genome.fragments;
  const connections = genome.connections.map(
    ({ sort, filter, variant, first, body }, index) =>
      `c${index}: searchAccessKeys(first: ${first}, sort: ${sortOf(sort)}, filter: ${filterOf(filter, variant)}) { ${bodyOf(body, deeper)} ${levels > 0 ? 'nodes { ...F0 }' : ''} }`,
  );
  const ids = genome.ids.map(
    ({ count, known, body }, index) =>
      `i${index}: accessKeys(ids: ${declare(`i${index}`, '[ID!]!', idsOf(count, known, index * 997))}) { ${keyBodyOf(body, deeper)} }`,
  );
  const { tenants, users, keys, body } = genome.references;
  const references = [
    ...Array.from({ length: tenants }, (_, index) => ({
      __typename: 'Tenant',
      id: index < 4 ? ['acme', 'globex', 'initech', 'umbrella'][index] : `t${index}`,
    })),
    ...Array.from({ length: users }, (_, index) => ({ __typename: 'User', id: `U2User${index}` })),
    ...idsOf(keys, Math.floor(keys / 2), 5).map((id) => ({ __typename: 'AccessKey', id })),
  ];
  const inner = `accessKeys(first: ${deeper.first}, sort: ${sortOf(deeper.sort)}, filter: ${filterOf(deeper.filter & 0x5f, deeper.variant)}) { ${bodyOf(body === 'tenantKeys' || body === 'userKeys' ? 'summary' : body, deeper)} }`;
  const entities =
    references.length === 0
      ? []
      : [
          `_entities(representations: ${declare('r', '[_Any!]!', references)}) { ... on Tenant { ${inner} } ... on User { ${inner} } ... on AccessKey { id name } }`,
        ];
  const fields = [...connections, ...ids, ...entities];
  const usesFragments = levels > 0 && connections.length > 0;
  const head = declared.length === 0 ? 'query Q' : `query Q(${declared.join(' ')})`;
  const document = `${head} { ${fields.join(' ') || '__typename'} } ${usesFragments ? fragmentTree(levels, spreads, twins) : ''}`;
  return { query: document, variables };
}

/** `F0` spreads the next level `spreads` times (at least once), and so on; with twins each level has a second fragment that does the same. */
export function fragmentTree(levels: number, spreads: number, twins: boolean, on = 'AccessKey'): string {
  const names = (level: number): string[] => (twins && level > 0 ? [`F${level}`, `G${level}`] : [`F${level}`]);
  const parts: string[] = [];
  for (let level = 0; level < levels; level++) {
    const next = level + 1 < levels ? names(level + 1) : [];
    const spread = next.map((name) => `...${name}`).join(' ');
    const inside = Array<string>(Math.max(1, spreads)).fill(spread).join(' ');
    for (const name of names(level)) parts.push(`fragment ${name} on ${on} { __typename ${inside} }`);
  }
  return parts.join(' ');
}
