import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 90_000,
    // The built Keyway is loaded by Node, as for its users.
    server: { deps: { external: [/\/dist\//] } },
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
  },
});
