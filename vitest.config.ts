import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Vitest would otherwise load graphql twice, as ESM and as CommonJS, and graphql refuses types of "another realm".
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/codegen/**', 'test/federation/**', '**/node_modules/**'],
    testTimeout: 20_000,
  },
});
