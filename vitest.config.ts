import { defineConfig } from 'vitest/config';

/** Proofs that take minutes have scripts of their own; `npm test` leaves them out and says so. */
const slow = [
  'test/faults/**',
  'test/hostile/**',
  'test/scale/**',
  'test/observability/cardinality.test.ts',
  'test/observability/shipped.test.ts',
  // Processes of the built command, and a real Redis.
  'test/replicas/**',
  // Thousands of random cases each: `npm run test:models`.
  'test/**/model.test.ts',
  'test/auth/tenant-isolation.test.ts',
];

export default defineConfig({
  resolve: {
    // Vitest would otherwise load graphql twice, as ESM and as CommonJS, and graphql refuses types of "another realm".
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/browser/**',
      'test/codegen/**',
      'test/deploy/**',
      'test/federation/**',
      'test/package/**',
      'test/recipes/**',
      'test/sdks/**',
      'test/widget/**',
      '**/node_modules/**',
      ...(process.env['SLOW'] ? [] : slow),
    ],
    testTimeout: 20_000,
    // Vitest would leave one core to the terminal, which on two cores is half of them.
    maxWorkers: '100%',
  },
});
