import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { type ConsolePage, openConsole } from './console-page.js';
import { heapHolds } from './heap.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();

const issue: Record<string, (console: ConsolePage) => Promise<string>> = {
  async create({ page, dialog }) {
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('CI deployer');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByRole('button', { name: 'Create' }).click();
    return shownSecret(page, 'CI deployer');
  },
  async rotate({ page, dialog, openKey }) {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    return shownSecret(page, 'CI deployer');
  },
  async replace({ page, dialog, openKey }) {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Replace' }).click();
    await dialog.getByRole('button', { name: 'Replace' }).click();
    return shownSecret(page, 'CI deployer');
  },
};

describe.each(Object.keys(issue))('the secret of a %s', (name) => {
  it('is in the page while its dialog is open, and nowhere when it is closed', async () => {
    const console = await openConsole(browser);
    const { page, context, seen, log } = console;
    const responses: Promise<string>[] = [];
    page.on('response', (response) => responses.push(response.text()));
    const secret = (await issue[name]?.(console)) ?? '';
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    // So that the same search can find it: a check that finds nothing has to show that it could.
    expect(await heapHolds(page, secret)).toBe(true);
    expect(await kept(page)).not.toContain(secret);
    // It comes sealed to this page, so that nothing between Keyway and the page can read it.
    const received = (await Promise.all(responses)).join('\n');
    expect(received).toMatch(/"sealedSecret":"ey/);
    expect(received).not.toContain(secret);

    await storeSecret(page);
    await page.getByRole('status').first().waitFor();

    expect(await page.content()).not.toContain(secret);
    const values = page
      .locator('input, textarea')
      .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
    expect(await values).not.toContain(secret);
    expect(await kept(page)).not.toContain(secret);
    expect(JSON.stringify(await context.storageState({ indexedDB: true }))).not.toContain(secret);
    expect(seen.requests.join('\n')).not.toContain(secret);
    expect(seen.output.join('\n')).not.toContain(secret);
    expect(log()).toMatch(/AccessKey/);
    expect(log()).not.toContain(secret);
    expect(await heapHolds(page, secret)).toBe(false);
  });
});

/** Everything that a page can store, as JSON. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) =>
        Promise.all((await (await caches.open(name)).matchAll()).map((answer) => answer.text())),
      ),
    );
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      history.state,
      window.name,
      cached,
      databases,
    ]);
  });
