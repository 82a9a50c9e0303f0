import descope from '@descope/node-sdk';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Browser, Opened, PageOptions } from './browser.js';
import { startFixture, type Fixture } from './fixture.js';

export interface ConsolePage extends Opened, Fixture {
  /** The names in the list, top to bottom, once it stands still. */
  names(): Promise<string[]>;
  openKey(name: string): Promise<Locator>;
  readonly dialog: Locator;
  /** Descope's own SDK, without a management key: what a program has that was handed a secret. */
  readonly sdk: ReturnType<typeof descope>;
  /** The API as the project admin, past the console. */
  execute(query: string): Promise<unknown>;
}

interface ConsoleOptions extends PageOptions {
  /** Query of the URL, for example `?keys.text=mobile`. */
  readonly query?: string;
  /** Default 127.0.0.1, which is a secure context. */
  readonly host?: string;
  /** First name of one of the demo people; null: signed out. */
  readonly as?: string | null;
  readonly variables?: Readonly<Record<string, string>>;
}

export async function openConsole(
  browser: Browser,
  { as = 'Margaret', variables = {}, query = '', host = '127.0.0.1', ...options }: ConsoleOptions = {},
): Promise<ConsolePage> {
  const fixture = await startFixture(variables);
  const consoleUrl = fixture.consoleUrl.replace('127.0.0.1', host);
  const opened = await browser.open(consoleUrl + query, options);
  const { page } = opened;
  const { sandbox, url } = fixture.demo;
  onTestFinished(() => {
    const strangers = opened.seen.requests.filter(
      (request) => !request.includes(` ${consoleUrl}`) && !request.startsWith('GET blob:'),
    );
    expect([...strangers, ...opened.seen.violations]).toEqual([]);
  });
  if (as !== null) await signIn(page, as);
  return {
    ...opened,
    ...fixture,
    dialog: page.getByRole('dialog'),
    async names() {
      await page.locator('table.keys[aria-busy="false"], .empty').waitFor();
      return page.locator('table.keys tbody th[scope="row"] button').allInnerTexts();
    },
    async openKey(name) {
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog', { name });
      await dialog.getByRole('list', { name: 'What you can do' }).waitFor();
      return dialog;
    },
    sdk: descope({ projectId: sandbox.projectId, baseUrl: sandbox.url }),
    async execute(query) {
      const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
      const headers = { 'content-type': 'application/json', authorization };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return response.json();
    },
  };
}

export async function signIn(page: Page, who: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${who},`) }).click();
  await page.getByRole('main').locator('table.keys[aria-busy="false"], .empty, [role="alert"]').first().waitFor();
}
