import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Of the package as it is installed, Vitest sees two copies of graphql without this.
  test: { include: ['*.test.ts', 'vitest/*.test.js'], testTimeout: 60_000, hookTimeout: 180_000 },
});
