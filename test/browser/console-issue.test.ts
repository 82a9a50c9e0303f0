import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';
import { shownSecret, storeSecret } from './shown-secret.js';

const browser = useBrowser();

describe('a new key', () => {
  it('has what the form said, and a secret that the official SDK exchanges', async () => {
    const { page, dialog, sdk, names, demo } = await openConsole(browser);
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('Report mailer');
    await dialog.getByLabel('Description').fill('Sends the weekly report');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByLabel('Auditor').check();
    await dialog.getByLabel('Auditor').uncheck();
    await dialog.getByLabel('Exporter').check();
    await dialog.getByLabel('Permitted addresses').fill('127.0.0.0/8\n::1');
    await dialog.getByLabel('Claims').fill('{"team": "reporting"}');
    await dialog.getByLabel('Attributes').fill('{"tier": 2}');
    await dialog.getByLabel('Expires').selectOption('in 90 days');
    await dialog.getByRole('button', { name: 'Create' }).click();

    const secret = await shownSecret(page, 'Report mailer');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await dialog.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    const { token } = await sdk.exchangeAccessKey(secret);
    expect(token).toMatchObject({ team: 'reporting', tenants: { acme: { roles: ['Exporter'] } } });

    // It has no way out but its button.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await shownSecret(page, 'Report mailer')).toBe(secret);
    await storeSecret(page);
    await expect.poll(async () => (await names())[0]).toBe('Report mailer');
    const stored = demo.sandbox.keys.all().find(({ name }) => name === 'Report mailer');
    expect(stored).toMatchObject({
      description: 'Sends the weekly report',
      permittedIps: ['127.0.0.0/8', '::1'],
      customAttributes: { tier: 2 },
    });
    expect((stored?.expireTime ?? 0) - Date.now() / 1000).toBeCloseTo(90 * 86_400, -2);
  });

  it('can act in the project or as a user, and expire on a day or never', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    const create = page.getByRole('button', { name: 'Create access key' });
    await create.click();
    await dialog.getByLabel('Name').fill('Of the project');
    await dialog.getByLabel('Acts').selectOption('in the project as a whole');
    await dialog.getByLabel('Deployer').check();
    await dialog.getByLabel('Expires').selectOption('on a day');
    await dialog.getByLabel('Last day').fill('2030-01-31');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await shownSecret(page, 'Of the project');
    await storeSecret(page);
    await create.click();
    await dialog.getByLabel('Name').fill('Of Alan');
    await dialog.getByLabel('Acts').selectOption('as a user');
    await dialog.getByLabel('User', { exact: true }).fill('Turing');
    await dialog.getByRole('option', { name: /^Alan/ }).click();
    await dialog.getByLabel('Expires').selectOption('never');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await shownSecret(page, 'Of Alan');
    const [ofProject, ofAlan] = ['Of the project', 'Of Alan'].map((wanted) =>
      demo.sandbox.keys.all().find(({ name }) => name === wanted),
    );
    expect(ofProject).toMatchObject({ roleNames: ['Deployer'] });
    expect(new Date((ofProject?.expireTime ?? 0) * 1000).toDateString()).toBe('Thu Jan 31 2030');
    expect(ofAlan).toMatchObject({ boundUserId: 'U2DemoAlanTuring000000000000000', expireTime: 0 });
  });

  it('is not made while something is wrong, which stands at its field', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('Wrong');
    await dialog.getByLabel('Tenant', { exact: true }).fill('nowhere');
    await dialog.getByLabel('Permitted addresses').fill('203.0.113.7\n300.1.1.1');
    await dialog.getByLabel('Claims').fill('{oops');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const errorsOf = async (label: string) => {
      const describedBy = (await dialog.getByLabel(label, { exact: true }).getAttribute('aria-describedby')) ?? '';
      const id = describedBy.split(' ').find((each) => each.endsWith('-errors'));
      return id === undefined ? null : page.locator(`[id="${id}"]`).innerText();
    };
    await expect.poll(() => errorsOf('Claims')).toBe('Give a JSON object, e.g. {"team": "billing"}.');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await dialog.getByLabel('Claims').fill('');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect.poll(() => errorsOf('Permitted addresses')).toMatch(/address/);
    expect(await errorsOf('Name')).toBeNull();
    await dialog.getByLabel('Permitted addresses').fill('');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect.poll(() => errorsOf('Tenant')).toMatch(/tenant/);
    expect(await errorsOf('Permitted addresses')).toBeNull();
    expect(demo.sandbox.keys.size).toBe(40);
  });

  it('keeps to the policy, which the form shows beforehand', async () => {
    const { page, dialog } = await openConsole(browser, {
      variables: { KEY_MAX_LIFETIME: '30d', KEY_NAME_PATTERN: '[a-z-]+' },
    });
    await page.getByRole('button', { name: 'Create access key' }).click();
    expect(await dialog.getByLabel('Expires').locator('option').allInnerTexts()).toEqual([
      'in 1 day',
      'in 7 days',
      'in 30 days',
      'on a day',
    ]);
    await dialog.getByText('Must match [a-z-]+').waitFor();
    await dialog.getByLabel('Name').fill('Not Like That');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByText('Some fields break a rule of this project.').waitFor();
    expect(await dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
  });

  it('is one key when its answer is lost and the form is sent again', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    demo.sandbox.faults.add({ path: /accesskey\/create$/, fault: { kind: 'reset', when: 'after' } });
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('Lost');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByText('it is not known whether this was done').waitFor();
    const lost = demo.sandbox.keys.all().find(({ name }) => name === 'Lost');
    await dialog.getByText(lost?.id ?? 'no such key').waitFor();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect.poll(() => demo.sandbox.keys.all().filter(({ name }) => name === 'Lost').length).toBe(1);
    await dialog.getByText(lost?.id ?? 'no such key').waitFor();
  });
});

describe('a new secret', () => {
  it('takes the place of the old one at once when the key is rotated', async () => {
    const { page, dialog, sdk, openKey } = await openConsole(browser);
    const rotate = async () => {
      await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
      await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
      const secret = await shownSecret(page, 'CI deployer');
      await storeSecret(page);
      return secret;
    };
    const first = await rotate();
    expect(await sdk.exchangeAccessKey(first)).toHaveProperty('jwt');
    const second = await rotate();
    await expect(sdk.exchangeAccessKey(first)).rejects.toThrow('Invalid access key');
    expect(await sdk.exchangeAccessKey(second)).toHaveProperty('jwt');
  });

  it('stands beside the old one when the key is replaced, even one that has expired', async () => {
    const { page, dialog, sdk, openKey, names, demo } = await openConsole(browser);
    await page.getByRole('button', { name: /^Expired/ }).click();
    await expect.poll(names).toHaveLength(7);
    await (await openKey('Old pipeline')).getByRole('button', { name: 'Replace' }).click();
    await dialog.getByLabel('Name of the new key').fill('New pipeline');
    await dialog.getByLabel('Expires').selectOption('in 365 days');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    const secret = await shownSecret(page, 'New pipeline');
    await dialog.getByText('The old key still works').waitFor();
    expect(await sdk.exchangeAccessKey(secret)).toHaveProperty('jwt');
    await storeSecret(page);
    expect(demo.sandbox.keys.size).toBe(41);
    await page.getByRole('button', { name: /^All 41/ }).click();
    await expect.poll(async () => (await names())[0]).toBe('New pipeline');
  });
});
