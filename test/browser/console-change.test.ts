import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';

const browser = useBrowser();
const ciDeployer = 'K2DemoCiDeployer000000000000000';
const payroll = 'K2DemoAcmePayroll00000000000000';

describe('an edit', () => {
  it('changes the edited fields and no others', async () => {
    const { page, dialog, openKey, names, demo } = await openConsole(browser);
    const before = demo.sandbox.keys.get(ciDeployer);
    await (await openKey('CI deployer')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Name').fill('CI deployer, renamed');
    await dialog.getByLabel('Auditor').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('CI deployer, renamed is saved.').waitFor();
    expect(demo.sandbox.keys.get(ciDeployer)).toEqual({
      ...before,
      name: 'CI deployer, renamed',
      roleNames: ['Deployer', 'Auditor'],
    });
    await expect.poll(names).toContain('CI deployer, renamed');
  });

  it('shows at its field what is wrong', async () => {
    const { dialog, openKey } = await openConsole(browser);
    await (await openKey('CI deployer')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Name').fill('   ');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
  });

  it('overwrites no change of another user, and offers a choice', async () => {
    const { page, dialog, openKey, execute, demo } = await openConsole(browser);
    const changeBehind = (description: string) =>
      execute(
        `mutation { updateAccessKey(input: { id: "${ciDeployer}", description: "${description}" }) { __typename } }`,
      );
    await (await openKey('CI deployer')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Description').fill('Mine');
    await changeBehind('Theirs');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('dialog', { name: /was changed by another user/ });
    expect(await conflict.getByRole('row').last().innerText()).toMatch(/Description\s+Mine\s+Theirs/);
    expect(demo.sandbox.keys.get(ciDeployer)).toMatchObject({ description: 'Theirs' });

    await conflict.getByRole('button', { name: 'Begin again with theirs' }).click();
    expect(await dialog.getByLabel('Description').inputValue()).toBe('Theirs');
    await dialog.getByLabel('Description').fill('Mine again');
    await changeBehind('Theirs again');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await conflict.getByRole('button', { name: 'Save my changes over theirs' }).click();
    await page.getByText('CI deployer is saved.').waitFor();
    expect(demo.sandbox.keys.get(ciDeployer)).toMatchObject({ description: 'Mine again' });
  });
});

describe('one key', () => {
  it('is deactivated and activated', async () => {
    const { openKey, demo } = await openConsole(browser);
    const key = await openKey('CI deployer');
    await key.getByRole('button', { name: 'Deactivate' }).click();
    await key.getByText('CI deployer is inactive now.').waitFor();
    expect(demo.sandbox.keys.get(ciDeployer)?.status).toBe('inactive');
    const rotate = key.getByRole('button', { name: 'Rotate' });
    await expect.poll(() => rotate.getAttribute('aria-disabled')).toBe('true');
    const reason = key.locator(`[id="${await rotate.getAttribute('aria-describedby')}"]`);
    expect(await reason.innerText()).toBe('This key is deactivated. Activate it before you rotate it.');
    await key.getByRole('button', { name: 'Activate', exact: true }).click();
    await key.getByText('CI deployer is active now.').waitFor();
    expect(demo.sandbox.keys.get(ciDeployer)?.status).toBe('active');
    await expect.poll(() => rotate.getAttribute('aria-disabled')).toBe('false');
  });

  it('is deleted after a question', async () => {
    const { page, dialog, openKey, names, demo } = await openConsole(browser);
    await (await openKey('CI deployer')).getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(demo.sandbox.keys.get(ciDeployer)).toBeDefined();
    await (await openKey('CI deployer')).getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('CI deployer is deleted.').waitFor();
    expect(demo.sandbox.keys.get(ciDeployer)).toBeUndefined();
    await expect.poll(names).not.toContain('CI deployer');
    await page.getByRole('button', { name: /^All 39/ }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('CI deployer is deleted.');
  });

  it('says that the key is gone when another user has deleted it', async () => {
    const { dialog, openKey, execute } = await openConsole(browser);
    const key = await openKey('CI deployer');
    await execute(`mutation { deleteAccessKey(input: { id: "${ciDeployer}" }) { __typename } }`);
    await key.getByRole('button', { name: 'Deactivate' }).click();
    await dialog.getByText('This key is gone.').first().waitFor();
  });
});

describe('several keys', () => {
  const select = async (page: Page, ...keys: readonly string[]) => {
    for (const name of keys)
      await page
        .getByRole('checkbox', { name: `Select ${name}`, exact: true })
        .first()
        .check();
  };

  it('are deactivated and activated, and each has an outcome of its own', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    await page.getByLabel('Text').fill('payroll');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Select Payroll' }).first().waitFor();
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Deactivate selected…' }).click();
    await dialog.getByText('This is what would happen:').waitFor();
    expect(await dialog.getByRole('cell', { name: 'Will be deactivated' }).count()).toBe(2);
    expect(demo.sandbox.keys.get(payroll)?.status).toBe('active');
    await dialog.getByRole('button', { name: 'Deactivate 2' }).click();
    await dialog.getByText('2 keys changed. 0 had nothing to change. 0 failed.').waitFor();
    expect(demo.sandbox.keys.get(payroll)?.status).toBe('inactive');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByRole('button', { name: 'Activate selected…', exact: true }).click();
    await dialog.getByRole('button', { name: 'Activate 2' }).click();
    await dialog.getByText('2 keys changed').waitFor();
    expect(demo.sandbox.keys.get(payroll)?.status).toBe('active');
  });

  it('can be previewed, with the reason why some will fail', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    await page.getByRole('button', { name: /^Expired/ }).click();
    await select(page, 'Old pipeline', 'Trial integration');
    await page.getByRole('button', { name: 'Activate selected…', exact: true }).click();
    await expect.poll(() => dialog.getByRole('cell', { name: /^This key has expired/ }).count()).toBe(2);
    expect(await dialog.getByRole('button', { name: /^Activate/ }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete selected…' }).click();
    await dialog.getByRole('button', { name: 'Delete 2' }).click();
    await dialog.getByText('2 keys deleted').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(demo.sandbox.keys.size).toBe(38);
    await expect.poll(() => page.getByText('selected').count()).toBe(0);
  });

  it('fail one by one', async () => {
    const { page, dialog } = await openConsole(browser, { as: 'Katherine' });
    await page.getByLabel('Text').fill('e');
    await page.keyboard.press('Enter');
    await select(page, 'Status page', 'Inventory sync');
    await page.getByRole('button', { name: 'Deactivate selected…' }).click();
    await dialog.getByRole('button', { name: 'Deactivate 1' }).click();
    await dialog.getByText('1 key changed. 0 had nothing to change. 1 failed.').waitFor();
    const outcome = (name: string) => dialog.getByRole('row').filter({ hasText: name }).getByRole('cell').innerText();
    expect(await outcome('Status page')).toMatch(/every tenant/);
    expect(await outcome('Inventory sync')).toBe('Deactivated');
  });
});
