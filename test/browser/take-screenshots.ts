import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';
import { startFixture } from './fixture.js';

const browser = useBrowser();
const image = (name: string): string => fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));

it('takes the console', async () => {
  const { page, names } = await openConsole(browser);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: /^Expiring/ }).click();
  await expect.poll(names).toHaveLength(8);
  await page.getByRole('columnheader', { name: 'Expires' }).getByRole('button').click();
  await expect.poll(async () => (await names())[0]).toBe('Hackathon');
  await page.screenshot({ path: image('console') });
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
  await page.getByText('Several keys in the order asked for').waitFor();
  await page.screenshot({ path: image('graphiql') });
});
