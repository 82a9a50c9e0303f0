import { describe, expect, it } from 'vitest';
import { seriousIssues } from './axe.js';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';
import { shownSecret } from './shown-secret.js';

const browser = useBrowser();

describe('axe finds nothing serious', () => {
  it('where one signs in', async () => {
    const { page } = await openConsole(browser, { as: null });
    expect(await seriousIssues(page)).toEqual([]);
  });

  it('and would find a field without a name', async () => {
    const { page } = await openConsole(browser);
    await page.evaluate(() => document.querySelector('label')?.remove());
    expect((await seriousIssues(page)).join()).toMatch(/^(?:label|select-name): /);
  });
});

describe('without a mouse', () => {
  it('a key is found, opened and made anew, and the focus comes back', async () => {
    const { page, dialog, names } = await openConsole(browser);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const tabTo = async (text: string) => {
      for (let presses = 0; (await focused()) !== text; presses++) {
        if (presses > 60) throw new Error(`no way to ${text}`);
        await page.keyboard.press('Tab');
      }
    };
    await page.getByLabel('Text').focus();
    await page.keyboard.type('ci deployer');
    await page.keyboard.press('Enter');
    await expect.poll(names).toHaveLength(2);
    await tabTo('CI deployer');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Close' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('CI deployer');

    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Rotate' }).waitFor();
    await tabTo('Rotate');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Rotate CI deployer?' }).waitFor();
    await tabTo('Rotate');
    await page.keyboard.press('Enter');
    await shownSecret(page, 'CI deployer');
    await tabTo('Copy');
    await page.keyboard.press('Enter');
    await dialog.getByRole('status').getByText('Copied.').waitFor();
    await tabTo('I have stored it');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('CI deployer is ready.');
  });

  it('a dialog holds the focus, and what is behind it is out of reach', async () => {
    const { page, dialog } = await openConsole(browser);
    await page.getByRole('button', { name: 'Create access key' }).click();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await dialog.getByRole('button', { name: 'Create' }).focus();
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          () => document.activeElement === document.body || document.activeElement?.closest('dialog') != null,
        ),
      ).toBe(true);
    }
  });
});
