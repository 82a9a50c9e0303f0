import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    // `SCREENSHOTS=on npm run test:browser` takes the pictures of docs/images instead.
    include: [process.env['SCREENSHOTS'] ? 'take-screenshots.ts' : '*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 90_000,
    // What is built is loaded by Node, as it is once installed.
    server: { deps: { external: [/\/dist\//] } },
    expect: { poll: { timeout: 15_000 } },
    // One Chromium at a time: several on two cores only wait for each other.
    fileParallelism: false,
  },
});
