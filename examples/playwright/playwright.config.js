import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/playwright',
  workers: 1,
  // Debian's Chromium. To use Playwright's own, remove this line and run `npx playwright install chromium`.
  use: { launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } },
});
