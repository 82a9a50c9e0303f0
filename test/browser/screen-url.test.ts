import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { openConsole, signIn } from './console-page.js';

const browser = useBrowser();

describe('the URL', () => {
  it('leads to the same list, and to the same key', async () => {
    const { page, names, dialog } = await openConsole(browser, { query: '?theme=dark' });
    await page.getByLabel('Text').fill('a');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Active/ }).click();
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.getByLabel('Keys per page').selectOption('10');
    await expect.poll(async () => (await names()).length).toBe(10);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(/^Page 2 of/).waitFor();
    const secondPage = await names();
    await page
      .getByRole('table')
      .getByRole('button', { name: secondPage[0] ?? '', exact: true })
      .click();
    await dialog.getByRole('list', { name: 'What you can do' }).waitFor();
    const link = page.url();
    expect(link).toContain('?theme=dark&keys.text=a&');

    // Another browser, another user with the same rights.
    const other = await browser.open(link);
    await signIn(other.page, 'Dorothy');
    await other.page.getByRole('dialog', { name: secondPage[0] ?? '' }).waitFor();
    await other.page.keyboard.press('Escape');
    await expect.poll(() => other.page.locator('table.keys tbody th button').allInnerTexts()).toEqual(secondPage);
    expect(await other.page.getByLabel('Text').inputValue()).toBe('a');
    expect(await other.page.getByRole('button', { name: /^Active/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('goes back and forth', async () => {
    const { page, names, openKey, dialog } = await openConsole(browser);
    const all = await names();
    await page.getByRole('button', { name: /^Inactive/ }).click();
    await expect.poll(names).toHaveLength(6);
    const [first = ''] = await names();
    await openKey(first);
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    expect(await names()).toHaveLength(6);
    await page.goBack();
    await expect.poll(names).toEqual(all);
    await page.goForward();
    await expect.poll(names).toHaveLength(6);
    await page.goForward();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('keys.open');
  });

  it('brings its filters into the form, and is emptied with it', async () => {
    const { page, names } = await openConsole(browser, { query: '?keys.role=Acme+Billing&keys.address=10.1' });
    await expect.poll(() => page.getByLabel('Usable from address').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Usable from address').fill('');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(names).toEqual(['Billing exporter']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(names).toHaveLength(20);
    expect(await page.getByLabel('Role', { exact: true }).inputValue()).toBe('');
    expect(new URL(page.url()).search).toBe('');
  });

  it.each([
    '?keys.sort=SECRET&keys.size=7&keys.count=none&keys.page=-1',
    '?keys.createdFrom=yesterday&keys.expiresTo=2026-99-99',
    '?keys.after=not-a-cursor&keys.page=7',
    '?keys.before=eyJ4IjoxfQ&keys.page=1e99',
  ])('shows the first page for %s, which nobody could have linked to', async (query) => {
    const { page, names } = await openConsole(browser, { query });
    await expect.poll(names).toHaveLength(20);
    await page.getByText('Page 1 of 2').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('says that a key is gone', async () => {
    const { dialog } = await openConsole(browser, { query: '?keys.open=K2DemoNoSuchKey0000000000000000' });
    await dialog.getByText('This key is gone.').waitFor();
  });

  it('never has what looks like a secret, which is not sent either', async () => {
    const { page, seen } = await openConsole(browser);
    const secret = `K${'a1B2c3D4e5'.repeat(5)}F6G7h`;
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData()}`));
    await page.getByLabel('Text').fill(secret);
    await page.keyboard.press('Enter');
    await page.getByText('This looks like the secret of a key.').waitFor();
    expect(page.url()).not.toContain(secret.slice(0, 20));
    await page.getByText('More filters').click();
    await page.getByLabel('Text').fill('');
    await page.getByLabel('Attribute').fill(secret);
    await page.keyboard.press('Enter');
    await page.getByText('This looks like the secret of a key.').waitFor();
    expect([...sent, ...seen.requests].join('\n')).not.toContain(secret.slice(0, 20));
  });
});
