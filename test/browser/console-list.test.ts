import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { openConsole } from './console-page.ts';

const browser = useBrowser();

describe('the list', () => {
  it('shows the newest keys first, with what is worth knowing of each', async () => {
    const { page, names } = await openConsole(browser);
    expect(await names()).toHaveLength(20);
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await expect.poll(() => row('Weekend migration').innerText()).toMatch(/Active\s+Expires in 3 days/);
    expect(await row('Weekend migration').innerText()).toContain('Exporter, Gateway');
    await page.getByRole('button', { name: /^Expired/ }).click();
    await expect.poll(names).toHaveLength(7);
    expect(await row('Old pipeline').innerText()).toMatch(/Expired\s+360 days ago/);
  });

  it('counts what there is, and shows what a count stands for', async () => {
    const { page, names } = await openConsole(browser);
    const chips = page.getByRole('group', { name: 'Summary' });
    expect((await chips.innerText()).split(/\s*\n\s*/)).toEqual([
      'All 40',
      'Active 27',
      'Inactive 6',
      'Expired 7',
      'Expiring within 30 days 8',
      'Never expiring 14',
      '25 usable from any address',
    ]);
    await chips.getByRole('button', { name: /^Inactive/ }).click();
    await expect.poll(names).toHaveLength(6);
    expect(await chips.getByRole('button', { pressed: true }).innerText()).toBe('Inactive 6');
    // What is counted does not depend on the chip.
    expect(await chips.getByRole('button', { name: /^Active/ }).innerText()).toBe('Active 27');
    await chips.getByRole('button', { name: /^Inactive/ }).click();
    await expect.poll(names).toHaveLength(20);
  });

  it.each([
    ['Text', 'mobile', ['Mobile gateway']],
    ['Role', 'Acme Billing', ['Billing exporter']],
    ['Acts as user', 'U2DemoAlanTuring000000000000000', ["Alan's scripts", "Alan's old phone"]],
    ['Usable from address', '203.0.113.200', undefined],
    ['Attribute', 'device', undefined],
  ])('finds keys by %s', async (label, value, found) => {
    const { page, names, demo } = await openConsole(browser);
    await page.getByText('More filters').click();
    await page.getByLabel(label, { exact: true }).fill(value);
    if (label === 'Attribute') await page.getByLabel('Its value').fill('laptop');
    await page.getByRole('button', { name: 'Search' }).click();
    if (found !== undefined) return expect.poll(names).toEqual(found);
    if (label === 'Attribute') return expect.poll(names).toEqual(["Ada's laptop"]);
    await expect.poll(names).toContain('Weekend migration');
    expect(demo.sandbox.keys.size).toBe(40);
    expect(await names()).not.toContain('Break glass');
  });

  it('finds keys by tenant, by creator and by days, and all of it at once', async () => {
    const { page, names } = await openConsole(browser);
    await page.getByLabel('Tenant').selectOption({ label: 'Initech, Inc.' });
    const ofInitech = await expect.poll(names).toContain('TPS reports').then(names);
    expect(ofInitech).not.toContain('CI deployer');
    await page.getByText('More filters').click();
    await page.getByLabel('Created by').fill('U2DemoGraceHopper00000000000000');
    await page.getByLabel('Expires until').fill(dayFromNow(10));
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(names).toContain('Compliance scan');
    expect(await names()).not.toContain('TPS reports');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(names).toHaveLength(20);
  });

  it('says at the field what is wrong with a filter, and when nothing matches', async () => {
    const { page } = await openConsole(browser);
    await page.getByText('More filters').click();
    const address = page.getByLabel('Usable from address');
    await address.fill('10.1');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
    const described = await address.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).innerText()).toMatch(/address/);
    await address.fill('');
    await page.getByLabel('Text').fill('no such key anywhere');
    await page.keyboard.press('Enter');
    await page.getByText('No key matches. Clear the filters to see all.').waitFor();
  });

  it('sorts by a column up, down, and as it was', async () => {
    const { page, names } = await openConsole(browser);
    const newestFirst = await names();
    const header = page.getByRole('columnheader', { name: 'Name' });
    await header.getByRole('button').click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expect
      .poll(async () => (await names()).slice(0, 3))
      .toEqual(["Ada's laptop", "Ada's notebook", "Alan's old phone"]);
    await header.getByRole('button').click();
    await expect.poll(async () => (await names())[0]).toBe('Weekend migration');
    await header.getByRole('button').click();
    await expect.poll(names).toEqual(newestFirst);
  });

  it('goes through the pages and back', async () => {
    const { page, names } = await openConsole(browser);
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.getByLabel('Keys a page').selectOption('10');
    await expect.poll(async () => (await names()).length).toBe(10);
    const pages = [await names()];
    for (const at of [2, 3, 4]) {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(`Page ${at} of 4`).waitFor();
      await expect.poll(names).not.toEqual(pages.at(-1));
      pages.push(await names());
    }
    expect(pages.map((each) => each.length)).toEqual([10, 10, 10, 10]);
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Previous' }).click();
    await expect.poll(names).toEqual(pages[2]);
    expect(new Set((await page.locator('tbody th').allInnerTexts()).map(String)).size).toBe(10);
  });

  it('says that it is loading, what went wrong, and tries again', async () => {
    const { page, names, demo } = await openConsole(browser, { variables: { SEARCH_REUSE: '0' } });
    demo.sandbox.faults.add({ path: /search/, fault: { kind: 'delay', ms: 1500 } });
    await page.getByRole('button', { name: /^Inactive/ }).click();
    await page.getByText('Loading…').waitFor();
    await expect.poll(names).toHaveLength(6);
    demo.sandbox.refuse();
    await page.getByRole('button', { name: /^Expired/ }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Descope cannot be reached.').waitFor();
    await demo.sandbox.accept();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(names, { timeout: 15_000 }).toHaveLength(7);
    expect(await alert.count()).toBe(0);
  });
});

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
