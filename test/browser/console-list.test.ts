import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';

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
  ])('finds keys by %s', async (label, value, found) => {
    const { page, names } = await openConsole(browser);
    await page.getByText('More filters').click();
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(names).toEqual(found);
  });

  it('finds keys by attribute, and by an address that could use them', async () => {
    const { page, names } = await openConsole(browser);
    await page.getByText('More filters').click();
    await page.getByLabel('Attribute').fill('onCall');
    await page.getByLabel('Its value').fill('true');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(names).toEqual(['Security desk']);
    await page.getByLabel('Usable from address').fill('192.0.2.1');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No key matches.').waitFor();
    await page.getByLabel('Usable from address').fill('198.51.100.9');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(names).toEqual(['Security desk']);
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

  it('shows a status that it does not know in the word of Descope', async () => {
    const { page, demo } = await openConsole(browser, { variables: { SEARCH_REUSE: '0' } });
    const keys = demo.sandbox.keys.all().map((key) => ({ ...key, status: 'suspended' }));
    demo.sandbox.faults.add({ path: /search$/, times: Infinity, fault: { kind: 'body', body: { keys } } });
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    const row = page.getByRole('row').filter({ hasText: 'Bare key' });
    await expect.poll(() => row.innerText()).toMatch(/suspended/);
    expect(await page.locator('tbody tr').count()).toBe(20);
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
    await page.getByLabel('Keys per page').selectOption('10');
    await expect.poll(async () => (await names()).length).toBe(10);
    const pages = [await names()];
    for (const at of [2, 3, 4]) {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(`Page ${at} of 4`).waitFor();
      await expect.poll(names).not.toEqual(pages.at(-1));
      pages.push(await names());
    }
    expect(pages.map((each) => each.length)).toEqual([10, 10, 10, 10]);
    expect(pages.flat()).toEqual(pages.flat().toSorted(asPeopleSort));
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Previous' }).click();
    await expect.poll(names).toEqual(pages[2]);
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

/** As the API does: case does not count, numbers do. */
const { compare: asPeopleSort } = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
