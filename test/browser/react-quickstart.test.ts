import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { run, start } from '../package/shell.js';
import { readSection } from '../quickstarts/page.js';
import { useBrowser } from './browser.js';

const browser = useBrowser();
const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the registry would have, packed as `npm publish` does. */
const tarballs: Record<string, string> = {};
const packed = mkdtempSync(join(tmpdir(), 'keyway-react-packed-'));
afterAll(() => rmSync(packed, { recursive: true }));
beforeAll(async () => {
  for (const [name, folder] of [
    ['keyway-react', 'packages/react'],
    ['keyway-graphql', '.'],
  ] as const) {
    const written = await run(`npm pack --silent --ignore-scripts --pack-destination ${packed}`, {
      cwd: join(root, folder),
    });
    tarballs[name] = join(packed, written.trim().split('\n').at(-1) ?? '');
  }
});

/** Lines of code that a reader writes: neither empty nor a comment. */
const linesOf = (contents: Iterable<string>): string[] =>
  [...contents].flatMap((content) => content.split('\n')).filter((line) => !/^\s*(?:\/\/.*)?$/.test(line));

describe.each([
  ['In a Vite app', /ready in/, 'http://localhost:5173/', (command: string) => command],
  [
    'In a Vite app',
    /ready in/,
    'http://localhost:5173/',
    (command: string) => command.replace('react react-dom', 'react@18 react-dom@18'),
  ],
  ['In a Next.js app', /Ready in/, 'http://localhost:3000/', (command: string) => command],
] as const)('docs/react.md, "%s"', (heading, isReady, url, adapt) => {
  it(
    `leads from an empty folder to the component, with at most 15 lines of code (${adapt('react react-dom')})`,
    { timeout: 400_000 },
    async () => {
      const { commands, files } = readSection('docs/react.md', heading);
      expect(linesOf(files.values()).length).toBeLessThanOrEqual(15);

      const folder = mkdtempSync(join(tmpdir(), 'keyway-react-app-'));
      onTestFinished(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
      const [install = '', sandboxCommand = '', last = ''] = commands;
      await run(
        adapt(install)
          .replaceAll(/keyway-\w+/g, (name) => tarballs[name] ?? name)
          .replace('npm install', 'npm install --no-audit --no-fund --prefer-offline'),
        { cwd: folder },
      );
      for (const [file, content] of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), content);
      }
      const sandbox = start(sandboxCommand, { cwd: folder });
      onTestFinished(async () => void (await sandbox.interrupt()));
      const token = await sandbox.printed(/Authorization: Bearer (ey\S+)/);
      const app = start(last, { cwd: folder, env: { NEXT_TELEMETRY_DISABLED: '1' } });
      onTestFinished(async () => void (await app.interrupt()));
      await app.printed(isReady);

      const { page, seen } = await browser.open(`${url.replace('localhost', '127.0.0.1')}#token=${token}`);
      await page.locator('table.keys[aria-busy="false"] tbody tr').first().waitFor();
      expect(await page.locator('table.keys tbody tr').count()).toBeGreaterThan(3);
      const accent = page.getByRole('button', { name: 'Create access key' });
      expect(await accent.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(100, 41, 201)');
      await accent.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('From an empty folder');
      await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await dialog.getByLabel('Secret', { exact: true }).waitFor();
      expect(seen.output.filter((line) => /error|hydrat/i.test(line))).toEqual([]);
      expect(readFileSync(join(folder, 'node_modules/keyway-react/package.json'), 'utf8')).toContain('"keyway-react"');
    },
  );
});
