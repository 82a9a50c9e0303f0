import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/playwright',
  workers: 1,
  // Debian's Chromium. Without this line: `npx playwright install chromium`, and Playwright's own.
  use: { launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } },
});
