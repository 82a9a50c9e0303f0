import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { relayTransform } from './relay-transform.js';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [relayTransform()],
  resolve: {
    // As in the settings of the whole suite: graphql would be loaded twice.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: { include: ['**/*.test.ts'], exclude: ['node_modules/**'], testTimeout: 20_000 },
});
