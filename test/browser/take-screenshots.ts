import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';
import { startFixture } from './fixture.js';

const browser = useBrowser();
const image = (name: string, folder = 'images'): string =>
  fileURLToPath(new URL(`../../docs/${folder}/${name}.png`, import.meta.url));

it('takes the console', async () => {
  const { page, names } = await openConsole(browser);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: /^Expiring/ }).click();
  await expect.poll(names).toHaveLength(8);
  await page.getByRole('columnheader', { name: 'Expires' }).getByRole('button').click();
  await expect.poll(async () => (await names())[0]).toBe('Hackathon');
  await page.screenshot({ path: image('console') });
});

// Not in docs/images, which is in the package of Keyway.
it.each([
  ['phone', { width: 390, height: 844 }],
  ['tablet', { width: 820, height: 1000 }],
  ['desktop', { width: 1440, height: 900, query: '?theme=dark', locale: 'de-DE' }],
] as const)('takes the component on a %s', async (device, options) => {
  const { page, dialog } = await openConsole(browser, options);
  const shot = (view: string) => page.screenshot({ path: image(`${device}-${view}`, 'screenshots') });
  await page.getByRole('table').scrollIntoViewIfNeeded();
  await shot('list');
  await page.getByRole('table').getByRole('button', { name: 'CI deployer', exact: true }).click();
  const actions = dialog.locator('.actions');
  await actions.waitFor();
  await shot('key');
  await actions.getByRole('button').nth(1).click();
  await dialog.locator('button[type="submit"]').click();
  await dialog.locator('.snippets summary').click();
  // The sandbox's secret is worthless, and still no document shows one.
  await dialog.locator('textarea.secret').evaluate((field) => {
    (field as HTMLTextAreaElement).value = `K${'0'.repeat(55)}`;
  });
  await shot('secret');
  await dialog.locator('button.primary').click();
  await page.locator('.toolbar button.primary').click();
  await dialog.locator('.tenants input').fill('globex');
  await dialog.locator('.names').waitFor();
  await shot('form');
});

it('takes GraphiQL', async () => {
  const { demo } = await startFixture();
  const { page } = await browser.open(demo.url);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.getByRole('tab', { name: 'FindAccessKeys' }).getByRole('button').first().click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.locator('.result-window').getByText('"data"').waitFor();
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'Query', exact: true }).click();
  await page.getByText('Several keys in the order of').waitFor();
  await page.screenshot({ path: image('graphiql') });
});
