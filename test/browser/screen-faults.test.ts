import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { type ConsolePage, openConsole, signIn } from './console-page.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();

/** Handles the next mutation of the page, and leaves the rest alone. */
async function onNextMutation(page: Page, handle: (route: Route) => Promise<void>): Promise<void> {
  let isNext = true;
  await page.route('**/graphql', async (route) => {
    if (!isNext || !route.request().postData()?.includes('mutation')) return route.continue();
    isNext = false;
    return handle(route);
  });
}

async function fillForm({ page, dialog }: ConsolePage, name = 'Typed'): Promise<void> {
  await page.getByRole('button', { name: 'Create access key' }).click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Description').fill('With care');
  await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
  await dialog.getByLabel('Claims').fill('{"team": "typing"}');
}

const typed = async ({ dialog }: ConsolePage) => ({
  name: await dialog.getByLabel('Name').inputValue(),
  description: await dialog.getByLabel('Description').inputValue(),
  claims: await dialog.getByLabel('Claims').inputValue(),
});
const asTyped = { name: 'Typed', description: 'With care', claims: '{"team": "typing"}' };

const create = ({ dialog }: ConsolePage) => dialog.getByRole('button', { name: 'Create', exact: true }).click();

const namedTyped = ({ demo }: ConsolePage) => demo.sandbox.keys.all().filter(({ name }) => name === 'Typed');

describe('what was typed stays, and the next try succeeds, when', () => {
  it('the browser is offline', async () => {
    const console = await openConsole(browser);
    await fillForm(console);
    await console.context.setOffline(true);
    await create(console);
    await console.dialog.getByText('The server cannot be reached.').waitFor();
    expect(await typed(console)).toEqual(asTyped);
    await console.context.setOffline(false);
    await create(console);
    await shownSecret(console.page, 'Typed');
    expect(namedTyped(console)).toHaveLength(1);
  });

  it('a proxy answers 503', async () => {
    const console = await openConsole(browser);
    await fillForm(console);
    await onNextMutation(console.page, (route) =>
      route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' }),
    );
    await create(console);
    await console.dialog.getByText('The server answered with status 503.').waitFor();
    expect(await typed(console)).toEqual(asTyped);
    await create(console);
    await shownSecret(console.page, 'Typed');
  });

  it('Descope is slow: the form says that it works, and sends nothing twice', async () => {
    const console = await openConsole(browser);
    const { dialog, demo } = console;
    demo.sandbox.faults.add({ path: /accesskey\/create$/, fault: { kind: 'delay', ms: 3000 } });
    await fillForm(console);
    await create(console);
    const working = dialog.getByRole('button', { name: 'Working…' });
    await working.click({ force: true });
    expect(await typed(console)).toEqual(asTyped);
    await shownSecret(console.page, 'Typed');
    expect(namedTyped(console)).toHaveLength(1);
  });

  it('the session ends: one signs in in front of the form', async () => {
    const console = await openConsole(browser);
    const { page } = console;
    await fillForm(console);
    await onNextMutation(page, (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/graphql-response+json',
        body: JSON.stringify({ errors: [{ message: 'expired', extensions: { code: 'UNAUTHENTICATED' } }] }),
      }),
    );
    await create(console);
    const ended = page.getByRole('dialog', { name: 'Your session has ended. Sign in again.' });
    await ended.getByRole('button', { name: /^Margaret/ }).click();
    await ended.waitFor({ state: 'detached' });
    expect(await typed(console)).toEqual(asTyped);
    await create(console);
    await shownSecret(page, 'Typed');
  });

  it('another user has changed the key: going back from the conflict leads to the form as it was', async () => {
    const { page, dialog, openKey, execute } = await openConsole(browser);
    await (await openKey('CI deployer')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Description').fill('Mine');
    await execute(
      'mutation { updateAccessKey(input: { id: "K2DemoCiDeployer000000000000000", name: "CI deployer 2" }) { __typename } }',
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('dialog', { name: /was changed by another user/ });
    await conflict.getByRole('button', { name: 'Cancel' }).click();
    expect(await dialog.getByLabel('Description').inputValue()).toBe('Mine');
  });
});

describe('a response that is lost on its way to the page', () => {
  const loseResponse = (page: Page) =>
    onNextMutation(page, async (route) => {
      // Only Chromium knows the other host name.
      await route.fetch({ url: route.request().url().replace('insecure.test', '127.0.0.1') });
      await route.abort('connectionreset');
    });

  it('costs nothing with sealing: the next try shows the secret of the same key', async () => {
    const console = await openConsole(browser);
    await fillForm(console);
    await loseResponse(console.page);
    await create(console);
    await console.dialog.getByText('The server cannot be reached.').waitFor();
    expect(await typed(console)).toEqual(asTyped);
    await create(console);
    const secret = await shownSecret(console.page, 'Typed');
    expect(await console.sdk.exchangeAccessKey(secret)).toHaveProperty('jwt');
    expect(namedTyped(console)).toHaveLength(1);
    await storeSecret(console.page);
  });

  it('makes no second key without sealing, and the form offers to rotate the one that there is', async () => {
    const console = await openConsole(browser, { host: 'insecure.test' });
    const { page, dialog, sdk } = console;
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await fillForm(console);
    await loseResponse(page);
    await create(console);
    await dialog.getByText('The server cannot be reached.').waitFor();
    await create(console);
    await dialog.getByText('was made by an earlier try').waitFor();
    expect(await typed(console)).toEqual(asTyped);
    await dialog.getByRole('button', { name: 'Rotate Typed' }).click();
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    expect(await sdk.exchangeAccessKey(await shownSecret(page, 'Typed'))).toHaveProperty('jwt');
    expect(namedTyped(console)).toHaveLength(1);
  });

  it('of a rotation costs nothing either', async () => {
    const { page, dialog, openKey, sdk } = await openConsole(browser);
    await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
    await loseResponse(page);
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    await dialog.getByText('The server cannot be reached.').waitFor();
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    expect(await sdk.exchangeAccessKey(await shownSecret(page, 'CI deployer'))).toHaveProperty('jwt');
  });
});

describe('the list', () => {
  it('keeps its rows, dimmed, when it cannot be loaded, and loads again on request', async () => {
    const { page, names, context } = await openConsole(browser);
    const before = await names();
    const dimmed = () =>
      page
        .locator('table.keys tbody')
        .evaluate((rows) => getComputedStyle(rows).color !== getComputedStyle(document.body).color);
    expect(await dimmed()).toBe(false);
    await context.setOffline(true);
    await page.getByRole('button', { name: /^Inactive/ }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('The server cannot be reached.').waitFor();
    expect(await names()).toEqual(before);
    expect(await dimmed()).toBe(true);
    await context.setOffline(false);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(names).toHaveLength(6);
    expect(await dimmed()).toBe(false);
  });

  it('tries again in the panel of a key', async () => {
    const { page, dialog, context } = await openConsole(browser);
    await context.setOffline(true);
    await page.getByRole('table').getByRole('button', { name: 'CI deployer', exact: true }).click();
    await dialog.getByText('The server cannot be reached.').waitFor();
    await context.setOffline(false);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('list', { name: 'What you can do' }).waitFor();
  });

  it('shows a new status at once, and takes it back when the change fails', async () => {
    const { page, openKey, demo } = await openConsole(browser);
    const row = page.getByRole('row').filter({ has: page.getByText('CI deployer', { exact: true }) });
    const key = await openKey('CI deployer');
    demo.sandbox.faults.add({ path: /deactivate/, fault: { kind: 'delay', ms: 2500 } });
    await key.getByRole('button', { name: 'Deactivate' }).click();
    await row.getByText('Inactive', { exact: true }).waitFor();
    expect(demo.sandbox.keys.get('K2DemoCiDeployer000000000000000')?.status).toBe('active');
    await key.getByText('CI deployer is inactive now.').waitFor();

    await onNextMutation(page, (route) => route.abort('connectionrefused'));
    await key.getByRole('button', { name: 'Activate', exact: true }).click();
    await key.getByText('The server cannot be reached.').waitFor();
    await row.getByText('Inactive', { exact: true }).waitFor();
    expect(await key.getByRole('button', { name: 'Activate', exact: true }).count()).toBe(1);
  });
});

it('another person gets another screen when they sign in after a session has ended', async () => {
  const { page, names } = await openConsole(browser);
  await page.route('**/graphql', (route) => route.fulfill({ status: 401, body: '' }), { times: 1 });
  await page.getByRole('button', { name: /^Inactive/ }).click();
  await page.getByRole('dialog', { name: 'Your session has ended. Sign in again.' }).waitFor();
  await signIn(page, 'Alan');
  await page.getByRole('button', { name: /^All/ }).click();
  await expect.poll(names).toEqual(["Alan's scripts", "Alan's old phone"]);
});
