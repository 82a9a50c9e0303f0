import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the Playwright example passes', async () => {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const args = ['test', '--config', 'playwright/playwright.config.js', '--reporter', 'line'];

  const { stdout } = await promisify(execFile)('node_modules/.bin/playwright', args, { cwd });

  expect(stdout).toContain('2 passed');
});
