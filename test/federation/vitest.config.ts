import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    // As in the settings of the whole suite: graphql would be loaded twice.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: { include: ['*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
});
