import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Label } from '../../packages/react/src/language/catalogue.js';
import { de } from '../../packages/react/src/language/de.js';
import { en } from '../../packages/react/src/language/en.js';

const themes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/**
 * Where a view breaks what every view keeps: nothing wider than the window, targets of 24 px, one language, and no finding of
 * axe in any theme.
 */
export async function problemsOf(page: Page, view: string, language: 'en' | 'de'): Promise<string[]> {
  const problems = [...(await elementsBeyondTheWindow(page)), ...(await smallTargets(page))];
  if (language === 'de') problems.push(...(await englishTexts(page)).map((text) => `English: ${text}`));
  for (const [theme, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    problems.push(...(await issuesOfAxe(page)).map((issue) => `${theme}: ${issue}`));
  }
  await page.emulateMedia(themes.light);
  return problems.map((problem) => `${view}: ${problem}`);
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
  .filter((text) => !Object.values(de).flatMap(textsOf).includes(text))
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
        // Names and descriptions of keys are data, and so are those of roles.
        const data = 'th[scope="row"], dd, pre, code, li[role="option"], .names > label';
        const isData = node.parentElement?.closest(data) != null;
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
