import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `npm test` tries the same few random cases in every run, `npm run test:models` many and others each time. */
const seedOf = (byDefault: number): number => Number(process.env['SEED'] ?? byDefault);

/** What `npm test` leaves out, since it takes minutes or needs several processes. */
const slow = {
  faults: 'test/faults/**/*.test.ts',
  hostile: 'test/hostile/**/*.test.ts',
  scale: 'test/scale/**/*.test.ts',
  replicas: 'test/replicas/**/*.test.ts',
  observability: 'test/observability/{cardinality,shipped}.test.ts',
  cli: 'test/cli/**/*.test.ts',
  'models-alone': 'test/models/worst-requests-search.test.ts',
};
/** Each has a package.json and a vitest.config.ts of its own. */
const packages = ['browser', 'codegen', 'deploy', 'federation', 'package', 'quickstarts', 'recipes', 'sdks', 'widget'];

const unit = {
  include: ['test/**/*.test.ts'],
  exclude: ['**/node_modules/**', ...packages.map((name) => `test/${name}/**`), ...Object.values(slow)],
  provide: { sample: 'small' as const, cases: 'some' as const, seed: seedOf(20_261_121) },
};

const full = { sample: 'full' as const, cases: 'all' as const, seed: seedOf(Date.now() % 2 ** 31) };

/** `npm run test:readings` runs the unit tests with each of these instead of the default readings of Descope. */
const otherReadings = {
  'empty-keeps': { update: 'empty-keeps' },
  'omitted-clears': { update: 'omitted-clears', attributes: 'merge', sessionAlgorithm: 'ES256' },
};

const readingsProject = ([name, readings]: [string, object]) => ({
  extends: true as const,
  test: {
    ...unit,
    name: `readings-${name}`,
    exclude: [...unit.exclude, 'test/sandbox/**'],
    provide: { ...unit.provide, cases: 'all' as const },
    env: { SANDBOX_READINGS: JSON.stringify(readings) },
  },
});

/** They measure time and memory, and start processes: one file at a time, each with a process of its own. */
const slowProject = ([name, include]: [string, string], index: number) => ({
  extends: true as const,
  test: {
    name,
    include: [include],
    pool: 'forks' as const,
    isolate: true,
    fileParallelism: false,
    sequence: { groupOrder: index + 1 },
    provide: full,
  },
});

const otherSuites = (): string[] => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return Object.entries(scripts).flatMap(([name, command]) => (/run-suite/.test(command) ? [name.slice(5)] : []));
};

export default defineConfig({
  resolve: {
    // Vitest would otherwise load graphql twice, as ESM and as CommonJS, and graphql refuses types of "another realm".
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    testTimeout: 20_000,
    // Most tests wait for sockets and timers half of their time.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Files in one worker share their modules: to load all of src for each file costs more than most tests. So no test
    // may change what it imports.
    pool: 'threads',
    isolate: false,
    restoreMocks: true,
    reporters: [
      'default',
      {
        onTestRunEnd(modules) {
          const seeds = new Set(modules.map(({ project }) => project.config.provide.seed));
          process.stdout.write(`SEED=${[...seeds].join()}. Other suites: npm run test:{${otherSuites().join()}}\n`);
        },
      },
    ],
    projects: [
      { extends: true, test: { name: 'unit', ...unit } },
      ...Object.entries(otherReadings).map(readingsProject),
      {
        extends: true,
        test: {
          name: 'models',
          include: ['test/models/**/*.test.ts'],
          exclude: [slow['models-alone']],
          testTimeout: 300_000,
          provide: full,
        },
      },
      ...Object.entries(slow).map(slowProject),
    ],
  },
});
