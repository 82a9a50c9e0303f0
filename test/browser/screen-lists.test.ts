import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';
import { shownSecret } from './shown-secret.js';

const browser = useBrowser();

describe('several keys', () => {
  it('need their number typed when more than ten are deleted, and not before', async () => {
    const { page, dialog, demo } = await openConsole(browser);
    await page.getByLabel('Keys per page').selectOption('10');
    await expect.poll(() => page.getByRole('row').count()).toBe(11);
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByRole('button', { name: 'Delete selected…' }).click();
    await dialog.getByRole('button', { name: 'Delete 10', exact: true }).waitFor();
    expect(await dialog.getByLabel(/^To delete/).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Page 2 of 4').waitFor();
    await page
      .getByRole('checkbox', { name: /^Select (?!all)/ })
      .first()
      .check();
    await page.getByText('11 selected').waitFor();
    await page.getByRole('button', { name: 'Delete selected…' }).click();
    const remove = dialog.getByRole('button', { name: 'Delete 11' });
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await remove.click({ force: true });
    expect(demo.sandbox.keys.size).toBe(40);
    await dialog.getByLabel('To delete 11 keys, type 11').fill('10');
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('To delete 11 keys, type 11').fill('11');
    await page.keyboard.press('Enter');
    await dialog.getByText('11 keys deleted.').waitFor();
    expect(demo.sandbox.keys.size).toBe(29);
  });

  it('of one name are told apart by id and tenant', async () => {
    const { page, dialog } = await openConsole(browser);
    await page.getByLabel('Text').fill('payroll');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('checkbox', { name: 'Select Payroll' }).count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByRole('button', { name: 'Delete selected…' }).click();
    await expect.poll(() => dialog.getByRole('cell', { name: 'Will be deleted' }).count()).toBe(2);
    const rows = await dialog.getByRole('rowheader').allInnerTexts();
    const parts = rows.map((row) => /^Payroll\n(.+) · (K2\w+)$/.exec(row)?.slice(1) ?? [row]);
    expect(new Set(parts.map(([tenant]) => tenant)).size).toBe(2);
    expect(new Set(parts.map(([, id]) => id)).size).toBe(2);
  });

  it.each([390, 820, 1440])('have their bar on the screen at %i px, wherever they are selected', async (width) => {
    const { page } = await openConsole(browser, { width, height: 700 });
    const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ });
    await boxes.nth(3).check();
    const bar = page.getByRole('group', { name: 'Selected keys' });
    for (const row of [3, 19]) {
      await boxes.nth(row).scrollIntoViewIfNeeded();
      const { y = -1, height = 0 } = (await bar.boundingBox()) ?? {};
      expect({ width, row, isVisible: y >= 0 && y + height <= 700 }).toEqual({ width, row, isVisible: true });
    }
  });
});

describe('thresholds', () => {
  it('are amber at 7 days, and not at 30', async () => {
    const { page } = await openConsole(browser);
    await page.getByRole('button', { name: /^Expiring/ }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(9);
    const badges = await page
      .locator('.badge', { hasText: 'Expires' })
      .evaluateAll((all) =>
        all.map((badge) => [badge.textContent ?? '', badge.classList.contains('warning')] as const),
      );
    const daysOf = (text: string) => Number(/in (\d+) days?/.exec(text)?.[1] ?? 0);
    expect(badges.length).toBe(8);
    for (const [text, isAmber] of badges) expect([text, isAmber]).toEqual([text, daysOf(text) <= 7]);
    expect(new Set(badges.map(([, isAmber]) => isAmber)).size).toBe(2);
  });
});

describe('a tenant', () => {
  it('given as a prop limits the list and the form', async () => {
    const { page, dialog, names, demo } = await openConsole(browser, { query: '?tenant=globex' });
    const ofGlobex = demo.sandbox.keys
      .all()
      .filter((key) => key.keyTenants.some(({ tenantId }) => tenantId === 'globex'));
    await page.getByRole('button', { name: `All ${ofGlobex.length}` }).waitFor();
    expect(new Set(await names())).toEqual(new Set(ofGlobex.map(({ name }) => name)));
    expect(await page.getByLabel('Tenant').count()).toBe(0);
    await page.getByRole('button', { name: 'Create access key' }).click();
    expect(await dialog.getByLabel('Acts').locator('option').allInnerTexts()).toEqual(['in tenants']);
    expect(await dialog.getByLabel('Tenant', { exact: true }).getAttribute('readonly')).not.toBeNull();
    await dialog.getByLabel('Name').fill('Of Globex');
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await shownSecret(page, 'Of Globex');
    const made = demo.sandbox.keys.all().find(({ name }) => name === 'Of Globex');
    expect(made?.keyTenants.map(({ tenantId }) => tenantId)).toEqual(['globex']);
  });
});
