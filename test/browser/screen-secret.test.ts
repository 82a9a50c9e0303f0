import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './browser.js';
import { type ConsolePage, openConsole } from './console-page.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();
const exec = promisify(execFile);
const ciDeployer = 'K2DemoCiDeployer000000000000000';

async function rotate({ page, dialog, openKey }: ConsolePage): Promise<string> {
  await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
  await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
  return shownSecret(page, 'CI deployer');
}

const clipboard = ({ page }: ConsolePage) => page.evaluate(() => navigator.clipboard.readText());

describe('beside a new secret', () => {
  it('are the id of its key, and a file for programs', async () => {
    const console = await openConsole(browser);
    const { page, dialog, demo } = console;
    const secret = await rotate(console);
    await dialog.getByRole('button', { name: 'Copy Id of the key' }).click();
    await dialog.getByText('Copied.').waitFor();
    expect(await clipboard(console)).toBe(ciDeployer);

    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download as .env' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('ci-deployer.env');
    expect(readFileSync(await download.path(), 'utf8')).toBe(
      `# Access key "CI deployer", ${ciDeployer}\n` +
        `DESCOPE_PROJECT_ID=${demo.sandbox.projectId}\nDESCOPE_ACCESS_KEY=${secret}\n`,
    );
    await dialog.getByText('Saved as ci-deployer.env.').waitFor();
    await storeSecret(page);
  });

  it('are examples for four languages, which do not contain it; those for curl and Node exchange it', async () => {
    const console = await openConsole(browser);
    const { dialog, demo } = console;
    const secret = await rotate(console);
    await dialog.getByText('How to use it').click();
    const snippets: Record<string, string> = {};
    for (const name of ['curl', 'Node', 'Python', 'Go']) {
      await dialog.getByRole('button', { name, exact: true }).click();
      const snippet = await dialog.locator('pre').innerText();
      expect([name, snippet.includes(demo.sandbox.projectId), snippet.includes('DESCOPE_ACCESS_KEY')]).toEqual([
        name,
        true,
        true,
      ]);
      expect(snippet).not.toContain(secret);
      snippets[name] = snippet;
    }
    expect(snippets['Python']).toContain('exchange_access_key(');
    expect(snippets['Go']).toContain('ExchangeAccessKey(');

    // Unchanged, but for the address of Descope.
    const env = { ...process.env, DESCOPE_ACCESS_KEY: secret };
    const curl = snippets['curl']?.replace(/https:\/\/api\S*\.descope\.com/, demo.sandbox.url) ?? '';
    const { stdout } = await exec('sh', ['-c', curl], { env });
    expect(JSON.parse(stdout)).toMatchObject({ keyId: ciDeployer, sessionJwt: expect.any(String) });

    const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.snippet-', import.meta.url)));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const script = snippets['Node']?.replace('({ projectId:', `({ baseUrl: '${demo.sandbox.url}', projectId:`) ?? '';
    writeFileSync(join(folder, 'snippet.mjs'), `${script}\nconsole.log(jwt.split('.').length);\n`);
    expect((await exec(process.execPath, ['snippet.mjs'], { cwd: folder, env })).stdout).toBe('3\n');
  });
});

describe('the panel of a key', () => {
  it('has names where people expect them, and ids to copy', async () => {
    const console = await openConsole(browser, { as: 'Margaret' });
    const { dialog, page, openKey, demo } = console;
    await page.getByLabel('Text').fill("Alan's scripts");
    await page.keyboard.press('Enter');
    const key = await openKey("Alan's scripts");
    const detail = (term: string) =>
      key
        .locator('dl > div')
        .filter({ has: page.getByText(term, { exact: true }) })
        .locator('dd');
    expect(await detail('Acts as user').innerText()).toMatch(/^Alan Turing\s+U2DemoAlanTuring000000000000000/);
    const created = await detail('Created by').innerText();
    expect(created).toMatch(/^[^U].*\s+\S{20,}/s);
    const id = demo.sandbox.keys.all().find(({ name }) => name === "Alan's scripts")?.id;
    await key.getByRole('button', { name: 'Copy Id', exact: true }).click();
    await dialog.getByText('Copied.').waitFor();
    expect(await clipboard(console)).toBe(id);
    await key.getByRole('button', { name: 'Copy Acts as user' }).click();
    await expect.poll(() => clipboard(console)).toBe('U2DemoAlanTuring000000000000000');
  });

  it('has the history of the key, which is loaded when it is opened', async () => {
    const console = await openConsole(browser);
    const { page, dialog, openKey } = console;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('KeywayHistory')) asked.push(request.url());
    });
    const key = await openKey('CI deployer');
    await key.getByRole('button', { name: 'Deactivate' }).click();
    await key.getByText('CI deployer is inactive now.').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByText('History', { exact: true }).click();
    await dialog
      .locator('.history')
      .getByText(/^Since .+; older events are not kept\.$/)
      .waitFor();
    const events = await dialog.locator('.history li').allInnerTexts();
    // Descope's audit trail has no event of its own for it.
    expect(events[0]).toMatch(/ · Changed · Management key$/);
    expect(asked).toHaveLength(1);
  });
});
