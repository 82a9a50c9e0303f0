import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole, signIn } from './console-page.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();

describe('a tenant admin', () => {
  it('is offered the tenants and the roles that they may give, and no others', async () => {
    const { page, dialog, sdk } = await openConsole(browser, { as: 'Katherine' });
    await page.getByRole('button', { name: 'Create access key' }).click();
    expect(await dialog.getByLabel('Acts').locator('option').allInnerTexts()).toEqual(['in tenants', 'as a user']);
    const tenant = dialog.getByLabel('Tenant', { exact: true });
    await tenant.click();
    const offered = dialog.getByRole('listbox', { name: 'Choices' }).getByRole('option');
    expect(await offered.allInnerTexts()).toEqual(['Globex globex', 'Initech, Inc. initech']);
    await offered.first().click();
    const roles = dialog.getByRole('group', { name: 'Roles in this tenant' }).getByRole('checkbox');
    await expect.poll(() => roles.count()).toBeGreaterThan(4);
    const enabled = await roles.evaluateAll((all) => all.filter((role) => !(role as HTMLInputElement).disabled).length);
    expect(enabled).toBe(4);
    await dialog
      .getByText('is neither held', { exact: false })
      .or(dialog.getByText(/assign|hold/))
      .first()
      .waitFor();
    await dialog.getByLabel('Exporter').check();
    await dialog.getByLabel('Name').fill('Of Globex');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const secret = await shownSecret(page, 'Of Globex');
    expect((await sdk.exchangeAccessKey(secret)).token).toMatchObject({ tenants: { globex: { roles: ['Exporter'] } } });
    await storeSecret(page);
  });

  it('sees why a key is not theirs to touch', async () => {
    const { page, openKey } = await openConsole(browser, { as: 'Ada' });
    await page.getByLabel('Text').fill('mobile');
    await page.keyboard.press('Enter');
    const key = await openKey('Mobile gateway');
    for (const name of ['Edit', 'Rotate', 'Replace', 'Deactivate', 'Delete']) {
      const button = key.getByRole('button', { name, exact: true });
      expect(await button.getAttribute('aria-disabled'), name).toBe('true');
      const reason = key.locator(`[id="${await button.getAttribute('aria-describedby')}"]`);
      expect(await reason.innerText()).toBe('You may manage a key only when you manage every tenant that it acts in.');
      await button.click({ force: true });
    }
    expect(await page.getByRole('dialog').count()).toBe(1);
  });
});

describe('others', () => {
  it('see all and change nothing when they may only read', async () => {
    const { page, names, openKey } = await openConsole(browser, { as: 'Dorothy' });
    expect(await names()).toHaveLength(20);
    const key = await openKey('CI deployer');
    expect(await key.getByRole('button', { name: 'Edit' }).getAttribute('aria-disabled')).toBe('true');
    await key.getByRole('button', { name: 'Close' }).click();
    expect(await page.getByLabel('Tenant').locator('option').count()).toBe(4);
  });

  it('make keys for themselves when they manage nothing', async () => {
    const { page, dialog, names } = await openConsole(browser, { as: 'Alan' });
    expect(await names()).toEqual(["Alan's scripts", "Alan's old phone"]);
    await page.getByRole('button', { name: 'Create access key' }).click();
    expect(await dialog.getByLabel('Acts').locator('option').allInnerTexts()).toEqual(['as a user']);
    expect(await dialog.getByLabel('User', { exact: true }).inputValue()).toBe('Alan Turing');
    await dialog.getByText('U2DemoAlanTuring000000000000000').waitFor();
    await dialog.getByLabel('Name').fill('My own');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await shownSecret(page, 'My own');
    await storeSecret(page);
    await expect.poll(names).toContain('My own');
  });

  it('see the first key that they make', async () => {
    const { page, dialog, names } = await openConsole(browser, { as: 'Eve' });
    await page.getByText('There are no keys yet.').waitFor();
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('My first');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await shownSecret(page, 'My first');
    await storeSecret(page);
    await expect.poll(names).toEqual(['My first']);
  });

  it('see why they cannot create keys', async () => {
    const { page } = await openConsole(browser, { as: 'Eve', variables: { SELF_SERVICE: 'off' } });
    await page.getByText('There are no keys yet.').waitFor();
    const create = page.getByRole('button', { name: 'Create access key' });
    expect(await create.getAttribute('aria-disabled')).toBe('true');
    const reason = page.locator(`[id="${await create.getAttribute('aria-describedby')}"]`);
    expect(await reason.innerText()).toBe('You manage no tenant that a key could be made for.');
    await create.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('who is signed in', () => {
  it('changes in place, and takes nothing along', async () => {
    const { page, names } = await openConsole(browser, { as: 'Margaret' });
    await page.getByLabel('Text').fill('mobile');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['Mobile gateway']);
    await page
      .getByLabel('Acting as')
      .selectOption({ label: 'Alan, who manages no tenant and has two keys of his own' });
    await expect.poll(names).toEqual(["Alan's scripts", "Alan's old phone"]);
    expect(await page.getByLabel('Text').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('is known to the memory of the page only', async () => {
    const { page, context, demo, names } = await openConsole(browser, { as: null });
    const [margaret] = demo.people;
    await page.getByLabel('Session token').fill(margaret?.token ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await names()).toHaveLength(20);
    const kept = await page.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage, location.href, history.state]),
    );
    expect(kept).not.toContain(margaret?.token.slice(0, 20));
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('is asked to sign in again when the session is not taken', async () => {
    const { page } = await openConsole(browser, { as: null });
    await page.getByLabel('Session token').fill('not.a.session');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const refused = page.getByRole('dialog', { name: 'This session token was not accepted.' });
    await refused.waitFor();
    await signIn(page, 'Margaret');
  });
});
