import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../packages/react/src/language/language.js';
import { useBrowser } from './browser.js';
import { openConsole } from './console-page.js';

const browser = useBrowser();

const layouts = [390, 820, 1440].flatMap((width) => ['en-GB', 'de-DE'].map((locale) => [width, locale] as const));

describe.each(layouts)('at %i px, in %s', (width, locale) => {
  it('every flow goes with the keyboard alone, and the focus is never lost', { timeout: 300_000 }, async () => {
    const { page, dialog, names, demo, execute } = await openConsole(browser, { width, locale });
    const { t } = createLanguage(locale);
    /** Presses Tab until the control of this name has the focus. */
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 120; presses++) {
        const focused = await page.evaluate(() => {
          const element = document.activeElement as HTMLInputElement | null;
          const label = element?.labels?.[0]?.innerText.trim();
          return [element?.getAttribute('aria-label'), label, element?.innerText?.trim()];
        });
        if (focused.includes(name)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way to ${name}`);
    };
    const press = async (name: string) => {
      await tabTo(name);
      await page.keyboard.press('Enter');
    };
    const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    /** The message of what was done has the focus. */
    const isDone = async (message: string) => {
      await expect.poll(focusedText).toBe(message);
    };

    await press(t('create.title'));
    await tabTo(t('setting.name'));
    await page.keyboard.type('Keyboard');
    await tabTo(t('tenants.tenant'));
    await page.keyboard.type('glo');
    const offered = dialog.getByRole('listbox').filter({ visible: true }).getByRole('option');
    await expect.poll(() => offered.allInnerTexts()).toEqual(['Globex globex']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await press(t('create.action'));
    await dialog.getByLabel(t('secret.label'), { exact: true }).waitFor();
    await press(t('copy.action'));
    await dialog.getByText(t('copy.done')).first().waitFor();
    await press(t('secret.stored'));
    await isDone(t('secret.done', { name: 'Keyboard' }));
    const created = demo.sandbox.keys.all().find(({ name }) => name === 'Keyboard');
    expect(created?.keyTenants.map(({ tenantId }) => tenantId)).toEqual(['globex']);

    await tabTo(t('filter.text'));
    await page.keyboard.type('keyboard');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['Keyboard']);

    await press('Keyboard');
    await dialog.getByRole('list', { name: t('actions.title') }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focusedText()).toBe('Keyboard');
    await page.keyboard.press('Enter');
    await press(t('actions.edit'));
    await tabTo(t('setting.description'));
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await isDone(t('edit.done', { name: 'Keyboard' }));
    expect(demo.sandbox.keys.get(created?.id ?? '')?.description).toBe('By keyboard');

    await press('Keyboard');
    await press(t('rotate.action'));
    await dialog.getByText(t('rotate.explanation')).waitFor();
    await press(t('rotate.action'));
    await dialog.getByLabel(t('secret.label'), { exact: true }).waitFor();
    await press(t('secret.stored'));
    await isDone(t('secret.done', { name: 'Keyboard' }));

    await press('Keyboard');
    await press(t('actions.deactivate'));
    await dialog.getByText(t('status.deactivated', { name: 'Keyboard' })).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await press('Keyboard');
    await press(t('actions.edit'));
    await tabTo(t('setting.description'));
    await page.keyboard.type(', mine');
    await execute(
      `mutation { updateAccessKey(input: { id: "${created?.id}", description: "Theirs" }) { __typename } }`,
    );
    await page.keyboard.press('Enter');
    await dialog.getByText(t('conflict.explanation')).waitFor();
    await press(t('conflict.keepMine'));
    await isDone(t('edit.done', { name: 'Keyboard' }));
    expect(demo.sandbox.keys.get(created?.id ?? '')?.description).toMatch(/mine/);

    await press('Keyboard');
    await press(t('replace.action'));
    await dialog.getByText(t('replace.explanation')).waitFor();
    await tabTo(t('replace.name'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Keyboard 2');
    await press(t('replace.action'));
    await dialog.getByLabel(t('secret.label'), { exact: true }).waitFor();
    await press(t('secret.stored'));
    await isDone(t('secret.done', { name: 'Keyboard 2' }));

    await press('Keyboard 2');
    await press(t('delete.action'));
    await dialog.getByText(t('delete.explanation')).waitFor();
    await press(t('delete.action'));
    await isDone(t('delete.done', { name: 'Keyboard 2' }));
    expect(demo.sandbox.keys.all().filter(({ name }) => name.startsWith('Keyboard'))).toHaveLength(1);

    await tabTo(t('row.select', { name: 'Keyboard' }));
    await page.keyboard.press('Space');
    await press(t('bulk.deleteSelected'));
    await dialog.getByText(t('bulk.preview')).waitFor();
    await press(t('bulk.deleteCount', { count: 1 }));
    await dialog
      .getByText(t('bulk.deletedCount', { count: 1 }))
      .first()
      .waitFor();
    await press(t('action.close'));
    await expect.poll(() => demo.sandbox.keys.get(created?.id ?? '')).toBeUndefined();
    await expect.poll(() => page.getByText(t('list.noMatch')).count()).toBe(1);
  });
});
