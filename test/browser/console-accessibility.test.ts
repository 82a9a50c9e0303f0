import { describe, expect, it } from 'vitest';
import { seriousIssues } from './axe.js';
import { useBrowser } from './browser.js';
import { type ConsolePage, openConsole } from './console-page.js';
import { shownSecret } from './shown-secret.js';

const browser = useBrowser();

/** Each goes to the place of its name, from the list that the project admin sees. */
const places: Record<string, (console: ConsolePage) => Promise<unknown>> = {
  'the list': async ({ page }) => page.getByText('More filters').click(),
  'an empty list': async ({ page }) => {
    await page.getByLabel('Text').fill('nothing like it');
    await page.keyboard.press('Enter');
    await page.getByText('No key matches').waitFor();
  },
  'a wrong filter': async ({ page }) => {
    await page.getByText('More filters').click();
    await page.getByLabel('Usable from address').fill('10.1');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  },
  'a selection': async ({ page }) => page.getByRole('checkbox', { name: 'Select all of this page' }).check(),
  'a key': ({ openKey }) => openKey('Mobile gateway'),
  'a key with reasons': async ({ page, names, openKey }) => {
    await page.getByRole('button', { name: /^Expired/ }).click();
    await expect.poll(names).toHaveLength(7);
    await openKey('Old pipeline');
  },
  'the form for a new key': ({ page }) => page.getByRole('button', { name: 'Create access key' }).click(),
  'the form with errors': async ({ page, dialog }) => {
    await page.getByRole('button', { name: 'Create access key' }).click();
    await dialog.getByLabel('Name').fill('Wrong');
    await dialog.getByLabel('Tenant', { exact: true }).fill('acme');
    await dialog.getByLabel('Permitted addresses').fill('300.1.1.1');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByRole('alert').waitFor();
  },
  'the form of a key': async ({ dialog, openKey }) => {
    await (await openKey('Mobile gateway')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('button', { name: 'Save' }).waitFor();
  },
  'a conflict': async ({ page, dialog, openKey, execute }) => {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Description').fill('Mine');
    await execute(
      'mutation { updateAccessKey(input: { id: "K2DemoCiDeployer000000000000000", description: "Theirs" }) { __typename } }',
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: /was changed by another user/ }).waitFor();
  },
  'a rotation': async ({ dialog, openKey }) => {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).waitFor();
  },
  'a secret': async ({ page, dialog, openKey }) => {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Rotate' }).click();
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    await shownSecret(page, 'CI deployer');
  },
  'a replacement': async ({ dialog, openKey }) => {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Replace' }).click();
    await dialog.getByLabel('Name of the new key').waitFor();
  },
  'a deletion': async ({ dialog, openKey }) => {
    await (await openKey('CI deployer')).getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).waitFor();
  },
  'a change of several keys': async ({ page, dialog }) => {
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await page.getByRole('button', { name: 'Deactivate selected…' }).click();
    await dialog.getByRole('table').waitFor();
  },
};

describe('axe finds nothing serious', () => {
  it('where one signs in', async () => {
    const { page } = await openConsole(browser, { as: null });
    expect(await seriousIssues(page)).toEqual([]);
  });

  it.each(Object.entries(places))('in %s, light or dark', async (_place, goTo) => {
    const console = await openConsole(browser);
    await goTo(console);
    for (const colorScheme of ['light', 'dark'] as const) {
      await console.page.emulateMedia({ colorScheme });
      expect(await seriousIssues(console.page), colorScheme).toEqual([]);
    }
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
