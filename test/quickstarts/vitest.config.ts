import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.test.ts'],
    // Each page installs packages; two build a Next.js project.
    testTimeout: 400_000,
    hookTimeout: 60_000,
    // The pages name the port of the sandbox.
    fileParallelism: false,
    globalSetup: '../package/pack.ts',
  },
});
