import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Label } from '../../packages/react/src/language/catalogue.js';
import { de } from '../../packages/react/src/language/de.js';
import { en } from '../../packages/react/src/language/en.js';

const themes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** What every view keeps: nothing wider than the window, targets of 24 px, axe without findings in each theme, one language. */
export async function expectGoodView(page: Page, name: string, language: 'en' | 'de'): Promise<void> {
  expect({ name, tooWide: await elementsBeyondTheWindow(page) }).toEqual({ name, tooWide: [] });
  expect({ name, tooSmall: await smallTargets(page) }).toEqual({ name, tooSmall: [] });
  if (language === 'de') expect({ name, english: await englishTexts(page) }).toEqual({ name, english: [] });
  for (const [theme, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    expect({ name, theme, issues: await issuesOfAxe(page) }).toEqual({ name, theme, issues: [] });
  }
  await page.emulateMedia(themes.light);
}

/** The page itself, and what would make it or a dialog scroll sideways. */
const elementsBeyondTheWindow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolling = [document.scrollingElement, ...document.querySelectorAll('dialog')];
    return scrolling.flatMap((element) =>
      element !== null && element.scrollWidth > Math.min(element.clientWidth, innerWidth)
        ? [`${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`]
        : [],
    );
  });

/** A control, or the label around it. Links in a line of text do not count (WCAG 2.5.8). */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary')].flatMap((control) => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      const isVisible = width > 1 && height > 1;
      return isVisible && (width < 24 || height < 24) ? [`${control.outerHTML.slice(0, 80)} ${width}×${height}`] : [];
    }),
  );

async function issuesOfAxe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in self))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = self as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

const textsOf = (label: Label): string[] => (typeof label === 'string' ? [label] : Object.values(label));

const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '.+')}$`);

const onlyEnglish = Object.entries(en)
  .filter(([key]) => JSON.stringify(en[key as keyof typeof en]) !== JSON.stringify(de[key as keyof typeof en]))
  .flatMap(([, label]) => textsOf(label))
  // Only placeholders and a word or two that a name of a key could be.
  .filter((text) => !/^\{\w+\}$/.test(text))
  .map(patternOf);

const german = Object.values(de).flatMap(textsOf);

/** Texts of the component that are those of the English catalogue, and messages that are in no German label. */
async function englishTexts(page: Page): Promise<string[]> {
  const [texts, messages] = await page.evaluate(() => {
    const all: string[] = [];
    const said: string[] = [];
    for (const root of document.querySelectorAll('.keyway')) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        // Names and descriptions of keys are data.
        const isData = node.parentElement?.closest('th[scope="row"], dd, pre, code, li[role="option"]') != null;
        const text = node.textContent?.trim() ?? '';
        if (!isData && text !== '') all.push(text);
      }
      for (const element of root.querySelectorAll('[aria-label], [title]')) {
        all.push(
          element.getAttribute('aria-label') ?? '',
          element.matches('time, .name') ? '' : (element.getAttribute('title') ?? ''),
        );
      }
      for (const element of root.querySelectorAll<HTMLElement>('.error, .failure strong, .actions .hint')) {
        said.push(element.innerText);
      }
    }
    return [all, said] as const;
  });
  const isGerman = (message: string): boolean =>
    german.some((text) => message.includes(text) || patternOf(text).test(message));
  return [
    ...texts.filter((text) => onlyEnglish.some((pattern) => pattern.test(text))),
    ...messages.filter((message) => message !== '' && !isGerman(message)),
  ];
}
