import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../packages/react/src/language/language.js';
import { useBrowser } from './browser.js';
import { type ConsolePage, openConsole } from './console-page.js';
import { problemsOf } from './view.js';

const browser = useBrowser();

const widths = [390, 820, 1440] as const;
const locales = ['en-GB', 'de-DE'] as const;

describe.each(widths)('at %i px', (width) => {
  it.each(locales)(
    'in %s, every view fits, can be touched, and is accessible in light, dark and forced colours',
    { timeout: 600_000 },
    async (locale) => {
      const language = locale === 'de-DE' ? 'de' : 'en';
      const height = width === 390 ? 844 : 1000;
      const console = await openConsole(browser, { width, height, locale, as: 'Katherine' });
      const problems: string[] = [];
      for (const [view, goTo] of Object.entries(viewsOf(console, locale))) {
        await goTo();
        problems.push(...(await problemsOf(console.page, view, language)));
      }
      expect(problems).toEqual([]);
    },
  );
});

/** In an order in which each begins where the one before it ended. */
function viewsOf(
  { page, dialog, names, execute }: ConsolePage,
  locale: string,
): Record<string, () => Promise<unknown>> {
  const { t } = createLanguage(locale);
  const press = (key: Parameters<typeof t>[0], values = {}) =>
    dialog.getByRole('button', { name: t(key, values), exact: true }).click();
  const open = async (name: string) => {
    await page.getByRole('table').getByRole('button', { name, exact: true }).click();
    await dialog.getByRole('list', { name: t('actions.title') }).waitFor();
  };
  const idOf = async (name: string): Promise<string> => {
    const answer = (await execute(`{ searchAccessKeys(filter: { text: "${name}" }) { nodes { id } } }`)) as {
      data: { searchAccessKeys: { nodes: { id: string }[] } };
    };
    return answer.data.searchAccessKeys.nodes[0]?.id ?? '';
  };
  return {
    'the list': () => page.getByText(t('filter.more')).click(),
    'a selection': () => page.getByRole('checkbox', { name: t('list.selectPage') }).check(),
    'the preview of a deletion': async () => {
      await page.getByRole('button', { name: t('bulk.deleteSelected') }).click();
      await dialog.getByText(t('bulk.preview')).waitFor();
    },
    'no match': async () => {
      await press('action.cancel');
      await page.getByRole('button', { name: t('bulk.clear') }).click();
      await page.getByLabel(t('filter.text'), { exact: true }).fill('nothing like it');
      await page.keyboard.press('Enter');
      await page.getByText(t('list.noMatch')).waitFor();
    },
    'a wrong filter': async () => {
      await page.getByLabel(t('filter.text'), { exact: true }).fill('');
      await page.getByLabel(t('filter.address')).fill('10.1');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
    'an expired key with reasons': async () => {
      await page.getByRole('button', { name: t('filter.clear') }).click();
      await page.getByRole('button', { name: new RegExp(`^${t('counts.expired')}`) }).click();
      const [first = ''] = await names();
      await open(first);
    },
    'a key': async () => {
      await press('action.close');
      await page.getByRole('button', { name: new RegExp(`^${t('counts.all')}`) }).click();
      await page.getByRole('table').getByRole('button', { name: 'Inventory sync', exact: true }).waitFor();
      await open('Inventory sync');
    },
    'the form of a key': async () => {
      await press('actions.edit');
      await dialog.getByLabel(t('setting.description')).fill('Mine');
    },
    'a conflict': async () => {
      const id = await idOf('Inventory sync');
      await execute(`mutation { updateAccessKey(input: { id: "${id}", description: "Theirs" }) { __typename } }`);
      await press('edit.action');
      await dialog.getByText(t('conflict.explanation')).waitFor();
    },
    'the form for a new key': async () => {
      await press('conflict.takeTheirs');
      await press('action.cancel');
      await page.getByRole('button', { name: t('create.title') }).click();
    },
    'the form with errors': async () => {
      await press('create.action');
      await dialog.getByText(t('form.required')).first().waitFor();
      await dialog.getByLabel(t('setting.name')).fill('Seen everywhere');
      await dialog.getByLabel(t('tenants.tenant'), { exact: true }).fill('globex');
      await dialog.getByLabel(t('setting.permittedIps')).fill('300.1.1.1');
      await dialog.getByLabel(t('setting.customClaims')).fill('{"sub": "me"}');
      await press('create.action');
      await dialog.getByRole('alert').waitFor();
    },
    'a secret': async () => {
      await dialog.getByLabel(t('setting.permittedIps')).fill('');
      await dialog.getByLabel(t('setting.customClaims')).fill('');
      await press('create.action');
      await dialog.getByText(t('secret.use')).click();
    },
    'a rotation': async () => {
      await press('secret.stored');
      await open('Seen everywhere');
      await press('rotate.action');
    },
    'a replacement': async () => {
      await press('action.cancel');
      await open('Seen everywhere');
      await press('replace.action');
    },
    'a deletion': async () => {
      await press('action.cancel');
      await open('Seen everywhere');
      await press('delete.action');
    },
  };
}
