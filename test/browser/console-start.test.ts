import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './browser.js';
import { signIn } from './console-page.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();
const folder = fileURLToPath(new URL('../../examples/console', import.meta.url));

/** What `npm run console` starts, on any free port. */
async function start(): Promise<string> {
  const started = spawn(process.execPath, ['beside/start.js'], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(started, 'close');
  onTestFinished(async () => {
    started.kill();
    await closed;
  });
  // To the end: Vite goes on writing, and would fail on a pipe without a reader.
  let printed = '';
  const url = new Promise<string>((resolve) => {
    started.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const [, found] = /Console +(http:\S+)\n/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const ended = closed.then((): never => {
    throw new Error(`it ended after it printed: ${printed}`);
  });
  return Promise.race([url, ended]);
}

describe('npm run console', () => {
  it('prints the URL of the console, which finds its sandbox without settings', async () => {
    const { page, seen } = await browser.open(await start());
    await signIn(page, 'Margaret');
    await page.getByRole('button', { name: /^All 40/ }).waitFor();
    await page.getByRole('button', { name: 'Create access key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('From development');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await shownSecret(page, 'From development');
    await storeSecret(page);
    await page.getByRole('button', { name: /^All 41/ }).waitFor();
    expect(seen.output.filter((line) => /error|warn/i.test(line))).toEqual([]);
  });
});
