import { tenantId } from '../upstream/project.mjs';

/** Enough that two requests in flight never ask for the same. */
const variants = 32;

/** They say the same in the scenarios that have them, and take the longest. */
const slowRivals = ['yoga', 'apollo', 'hive'];
const baselines = ['baseline', 'baseline-0'];

const each = (count, make) => Array.from({ length: count }, (_, index) => make(index));

const list = (count, { withTenants = true } = {}) => ({
  title: `${count} keys`,
  without: [...slowRivals, 'stream'],
  project: { tenants: variants, keysPerTenant: count },
  questions: () => each(variants, (index) => ({ kind: 'list', tenantId: tenantId(index), count, withTenants })),
});

/** Keys from all over the project, other ones for each question. */
const aliases = (keyCount) => ({
  title: `20 aliases, of ${keyCount} keys`,
  project: { tenants: 10, keysPerTenant: keyCount / 10 },
  questions: (keys) =>
    each(variants, (index) => ({
      kind: 'keys',
      ids: each(20, (one) => keys[(index * 7 + one * Math.floor(keyCount / 20)) % keyCount].id),
    })),
});

const create = {
  name: 'Report mailer',
  description: 'Sends the weekly report',
  keyTenants: [{ tenantId: tenantId(0), roleNames: ['Exporter'] }],
  permittedIps: ['203.0.113.7'],
};

function createQuestions() {
  const at = new Date(Date.now() + 90 * 86_400_000).toISOString();
  return [{ kind: 'create', input: { ...create, expiry: { at } } }];
}

/** Tenant 0 has 20 keys; the caller of a session sees them and no others. */
const tenantProject = { tenants: variants, keysPerTenant: 20 };
const tenantSubjects = ['keyway', 'keyway-session', 'keyway-0', 'keyway-0-session'];

const thousandKeys = { tenants: 10, keysPerTenant: 100 };

const oneKey = (keys) => keys.map(({ id }) => ({ kind: 'key', id }));

const page = (number) => ({
  title: `page ${number} of 100 000 keys`,
  project: { tenants: 1, keysPerTenant: 100_000 },
  only: ['keyway'],
  // The read of the whole project is not what is measured, and its 60 MB are more than is read by default.
  settings: { SEARCH_REUSE: '1m', MAX_UPSTREAM_BODY: '512MB', READ_TIMEOUT: '1m' },
  questions: () => [{ kind: 'page', number, count: 100 }],
});

/**
 * By name. `questions` are asked in turn, by `connections` clients at once (default 16) who each wait for their answer;
 * `settings` are Keyway's, beside the defaults; `only` names the subjects, where not all have their part, and `without` those
 * that have none. `sampleMs`: how long a sample takes at least. `group`: the table of the report that it is in, unless that is
 * the one of all rivals. With `memoryOver`, its memory over that many requests is compared with that over as many before.
 */
export const scenarios = {
  'one-key': {
    title: 'one key',
    project: thousandKeys,
    questions: oneKey,
  },
  'hot-key': {
    title: 'hot key',
    project: thousandKeys,
    without: [...slowRivals, 'tailcall'],
    questions: ([{ id }]) => [{ kind: 'key', id }],
  },
  '20-keys': list(20),
  '100-keys': list(100),
  '1000-keys': {
    ...list(1000, { withTenants: false }),
    connections: 8,
    without: [...slowRivals, ...baselines, 'stream', 'fixed'],
  },
  '20-aliases': { ...aliases(100), without: [...slowRivals, 'fixed'] },
  '20-aliases-of-1000': { ...aliases(1000), without: [...slowRivals, ...baselines, 'fixed'] },
  mutation: {
    title: 'mutation',
    project: thousandKeys,
    questions: () => createQuestions(),
  },
  'page-1': page(1),
  'page-900': page(900),
  'new-literals': {
    title: 'one-off documents: a new literal',
    project: thousandKeys,
    without: [...slowRivals, ...baselines, 'tailcall'],
    questions: () => [{ kind: 'newLiteral', idStart: 'K2Seeded0000000000' }],
    memoryOver: 100_000,
  },
  'new-aliases': {
    title: 'one-off documents: a new alias',
    project: thousandKeys,
    without: [...slowRivals, 'tailcall'],
    questions: (keys) => keys.map(({ id }) => ({ kind: 'newAlias', id })),
    memoryOver: 100_000,
  },
  'slow-upstream': {
    ...aliases(1000),
    title: '20 aliases, upstream takes 20 ms',
    delayMs: 20,
    without: [...slowRivals, ...baselines, 'tailcall'],
  },
  'one-client': {
    title: 'one key, one client',
    project: thousandKeys,
    connections: 1,
    without: [...slowRivals, ...baselines, 'tailcall'],
    questions: oneKey,
  },
  entities: {
    title: '_entities of 50 tenants',
    project: { tenants: 100, keysPerTenant: 10 },
    settings: { FEDERATION: 'on' },
    without: slowRivals,
    // Reads are reused for a second, and reading anew takes a part of it: shorter samples have all of that, or nothing.
    sampleMs: 3_000,
    questions: () =>
      each(variants, (index) => ({
        kind: 'entities',
        tenantIds: each(50, (one) => tenantId((index * 3 + one) % 100)),
      })),
  },
  clients: {
    title: 'one key',
    group: 'clients',
    project: thousandKeys,
    only: ['keyway', 'keyway-json', 'keyway-urql', 'keyway-urql-get', 'keyway-gateway'],
    questions: oneKey,
  },
  'tenant-key': {
    title: 'one key of a tenant',
    group: 'sessions',
    project: tenantProject,
    only: tenantSubjects,
    questions: (keys) => oneKey(keys.slice(0, tenantProject.keysPerTenant)),
  },
  'tenant-page': {
    title: 'page of 20 of a tenant',
    group: 'sessions',
    project: tenantProject,
    only: tenantSubjects,
    questions: () => [{ kind: 'list', tenantId: tenantId(0), count: 20, withTenants: true }],
  },
  'tenant-mutation': {
    title: 'mutation in a tenant',
    group: 'sessions',
    project: tenantProject,
    only: ['keyway', 'keyway-session'],
    questions: () => createQuestions(),
  },
  cold: {
    title: 'the first 100 requests of a process',
    group: 'cold',
    project: thousandKeys,
    only: ['keyway', 'mercurius', 'apollo', 'yoga'],
    isCold: true,
    questions: oneKey,
  },
  'two-workers': {
    title: 'one key, two workers',
    project: thousandKeys,
    only: ['keyway', 'keyway-2'],
    questions: oneKey,
  },
};
