import { defineConfig } from 'vitest/config';

/** Proofs that take minutes have scripts of their own; `npm test` leaves them out and says so. */
const slow = ['test/scale/**', 'test/faults/at-most-once.test.ts', 'test/hostile/**'];

export default defineConfig({
  resolve: {
    // Vitest would otherwise load graphql twice, as ESM and as CommonJS, and graphql refuses types of "another realm".
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/codegen/**', 'test/federation/**', '**/node_modules/**', ...(process.env['SLOW'] ? [] : slow)],
    testTimeout: 20_000,
  },
});
