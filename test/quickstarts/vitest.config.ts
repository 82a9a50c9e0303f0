import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
    // The pages name the port of the sandbox.
    fileParallelism: false,
    globalSetup: '../package/pack.ts',
  },
});
