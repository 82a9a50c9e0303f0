import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import type { PageOptions } from './browser.js';
import { startFixture, type Fixture } from './fixture.js';

const browser = useBrowser();

/** The names of the operations, in the order of their files. */
const operations = ['operations', 'subgraph-operations'].flatMap((folder) => {
  const files = new URL(`../../schema/${folder}/`, import.meta.url);
  return readdirSync(files)
    .toSorted()
    .map((name) => /^(?:query|mutation|subscription) (\w+)/m.exec(readFileSync(new URL(name, files), 'utf8'))?.[1]);
});

const firstTab = (page: Page) => page.getByRole('tab').first().waitFor();

async function openGraphiQL(options: PageOptions = {}) {
  const fixture = await startFixture({ FEDERATION: 'on' });
  const opened = await browser.open(fixture.demo.url, options);
  await firstTab(opened.page);
  return { ...fixture, ...opened };
}

/**
 * With the mouse, and no faster than people: GraphiQL reads what a tab asks 100 ms after it was opened, and would run the
 * operation of the tab before until then. It is the page's clock that counts.
 */
async function open(tab: Locator): Promise<void> {
  await tab.getByRole('button').first().click();
  await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
  await settle(tab.page());
}

const settle = (page: Page) => page.evaluate(() => new Promise((passed) => setTimeout(passed, 250)));

/** Long enough for GraphiQL to have stored its tabs. */
const untilStored = (page: Page) => page.evaluate(() => new Promise((passed) => setTimeout(passed, 1000)));

async function reload(page: Page): Promise<void> {
  await untilStored(page);
  await page.reload();
  await firstTab(page);
  await settle(page);
}

interface Ran {
  readonly operationName: string;
  readonly authorization: string | undefined;
  readonly answer: { readonly data?: Record<string, unknown> | null; readonly errors?: unknown };
}

/** Runs what the open tab holds, and waits until the page shows what came back. */
async function run(page: Page): Promise<Ran> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && !response.request().postData()?.includes('__schema'),
  );
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const response = await answered;
  const { operationName } = response.request().postDataJSON() as { operationName: string };
  await page
    .locator('.result-window')
    .getByText(/^"(data|errors)"$/)
    .first()
    .waitFor();
  const { authorization } = await response.request().allHeaders();
  return { operationName, authorization, answer: (await response.json()) as Ran['answer'] };
}

/** Types over what the headers editor of the open tab holds. */
async function typeHeaders(page: Page, headers: string): Promise<void> {
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await replaceText(page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)'), headers);
}

async function replaceText(editor: Locator, text: string): Promise<void> {
  await editor.locator('.view-lines').first().click();
  await editor.page().keyboard.press('ControlOrMeta+A');
  await editor.page().keyboard.insertText(text);
  await settle(editor.page());
}

const queryEditor = (page: Page) => page.locator('.graphiql-query-editor .graphiql-editor');

const runAs = (page: Page) => page.getByLabel('Run as');

const selected = (page: Page) =>
  runAs(page).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text);

const person = ({ demo }: Fixture, name: string) => {
  const found = demo.people.find(({ who }) => who.startsWith(name));
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return { who: found.who, authorization: `Bearer ${found.token}` };
};

const adminOf = ({ demo: { sandbox } }: Fixture) => `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;

const tabNames = (page: Page) => page.getByRole('tab').allInnerTexts();

describe('the tabs of GraphiQL', () => {
  it('have names of their own, in the order of the tasks, and each runs as it stands', async () => {
    const graphiql = await openGraphiQL();
    const { page, seen } = graphiql;
    expect(await tabNames(page)).toEqual(operations);
    expect(new Set(operations).size).toBe(operations.length);
    const ran: Ran[] = [];
    for (const tab of await page.getByRole('tab').all()) {
      if ((await tab.innerText()) === 'FollowAccessKeys') continue;
      await open(tab);
      ran.push(await run(page));
    }

    expect(ran.filter(({ answer }) => answer.errors !== undefined)).toEqual([]);
    expect(JSON.stringify(ran.map(({ answer }) => answer.data))).not.toMatch(/"__typename":"AccessKey\w*Error"/);
    expect(ran.map(({ operationName }) => operationName)).toEqual(
      operations.filter((name) => name !== 'FollowAccessKeys'),
    );
    expect(new Set(ran.map(({ authorization }) => authorization))).toEqual(new Set([adminOf(graphiql)]));

    const urls = seen.requests.map((request) => new URL(request.split(' ')[1] ?? ''));
    expect(new Set(urls.filter(({ protocol }) => protocol !== 'data:').map(({ origin }) => origin))).toEqual(
      new Set([new URL(graphiql.demo.url).origin]),
    );
    // The requests of its workers are among them.
    expect(page.workers().length).toBeGreaterThan(0);
    for (const worker of page.workers()) expect(urls.map(({ href }) => href)).toContain(worker.url());
    expect(seen.violations).toEqual([]);
    expect(seen.output.filter((line) => /Content.Security.Policy|Refused to/.test(line))).toEqual([]);
  });

  it('begin with a short query, which runs with one click', async () => {
    const { page } = await openGraphiQL();
    await settle(page);
    const { operationName, answer } = await run(page);
    expect(operationName).toBe('Hello');
    expect(answer.data).toMatchObject({ searchAccessKeys: { totalCount: 40 } });
  });

  it('follow changes while others are made, with the rights of who is chosen', async () => {
    const graphiql = await openGraphiQL();
    const { page, demo } = graphiql;
    const ada = person(graphiql, 'Ada');
    await runAs(page).selectOption(ada.who);
    await open(page.getByRole('tab', { name: 'FollowAccessKeys' }));
    const opened = page.waitForRequest(
      (request) => request.headers()['accept']?.includes('text/event-stream') === true,
    );
    await page.getByRole('button', { name: /^Execute query/ }).click();
    expect((await (await opened).allHeaders())['authorization']).toBe(ada.authorization);
    const shown = page.locator('.result-window').getByText('"accessKeyChanged"');
    await expect
      .poll(async () => {
        for (const name of ['deactivateAccessKey', 'activateAccessKey']) {
          await fetch(demo.url, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: adminOf(graphiql) },
            body: JSON.stringify({
              query: `mutation { ${name}(input: { id: "K2DemoAcmePayroll00000000000000" }) { __typename } }`,
            }),
          });
          if ((await shown.count()) > 0) return true;
        }
        return false;
      })
      .toBe(true);
    await page.getByRole('button', { name: /^Stop query/ }).click();
  });
});

describe('"Run as"', () => {
  it('sets the header of each request, also after a reload, which opens the same tab', async () => {
    const graphiql = await openGraphiQL();
    const { page } = graphiql;
    expect(await selected(page)).toBe('Project admin');
    expect(await runAs(page).locator('option').allInnerTexts()).toEqual([
      'Project admin',
      ...graphiql.demo.people.map(({ who }) => who),
    ]);
    const ada = person(graphiql, 'Ada');
    await runAs(page).selectOption(ada.who);
    await open(page.getByRole('tab', { name: 'ShowViewer' }));
    expect((await run(page)).authorization).toBe(ada.authorization);

    await reload(page);
    expect(await selected(page)).toBe(ada.who);
    expect(await run(page)).toMatchObject({ operationName: 'ShowViewer', authorization: ada.authorization });
    await open(page.getByRole('tab', { name: 'Hello' }));
    expect((await run(page)).authorization).toBe(ada.authorization);
  });

  it.each(['authorization', 'AUTHORIZATION'])('never replaces %s that was typed', async (name) => {
    const graphiql = await openGraphiQL();
    const { page, context } = graphiql;
    const alan = person(graphiql, 'Alan');
    await typeHeaders(page, JSON.stringify({ [name]: alan.authorization }));
    expect((await run(page)).authorization).toBe(alan.authorization);
    await runAs(page).selectOption(person(graphiql, 'Margaret').who);
    expect((await run(page)).authorization).toBe(alan.authorization);

    // The value is gone, and nobody's is in its place.
    await reload(page);
    const { authorization, answer } = await run(page);
    expect([authorization || null, answer]).toMatchObject([
      null,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history-item-label').last().click();
    await settle(page);
    expect((await run(page)).authorization || null).toBeNull();
    await open(page.getByRole('tab', { name: 'ShowViewer' }));
    expect((await run(page)).authorization).toBe(person(graphiql, 'Margaret').authorization);
    expect(JSON.stringify(await context.storageState({ indexedDB: true }))).not.toMatch(/Bearer/);
  });

  it('is not replaced by headers of another name', async () => {
    const graphiql = await openGraphiQL();
    const { page } = graphiql;
    await typeHeaders(page, '{"X-Request-Id": "mine"}');
    expect((await run(page)).authorization).toBe(adminOf(graphiql));
  });
});

describe('GraphiQL', () => {
  it('keeps what was typed, and no credential', async () => {
    const { page, context, demo } = await openGraphiQL();
    await open(page.getByRole('tab', { name: 'FindAccessKeys' }));
    await run(page);
    await runAs(page).selectOption({ index: 2 });
    await open(page.getByRole('tab', { name: 'ShowViewer' }));
    await typeHeaders(page, `{"Authorization": "Bearer ${demo.people[1]?.token}"`);
    await untilStored(page);
    const stored = await context.storageState({ indexedDB: true });
    const text = JSON.stringify([stored, await page.evaluate(() => Object.entries(sessionStorage))]);
    expect(text).toMatch(/graphiql:tabState/);
    expect(text).toMatch(/FindAccessKeys/);
    for (const { token } of demo.people) expect(text).not.toContain(token);
    expect(text).not.toContain(demo.sandbox.managementKey);
    expect(text).not.toMatch(/Bearer/);
    expect(page.url()).toBe(demo.url);
  });

  it('has the history of what was run, also after a reload', async () => {
    const { page } = await openGraphiQL();
    await replaceText(queryEditor(page), 'query Counted { searchAccessKeys { totalCount } }');
    await run(page);
    await reload(page);
    await open(page.getByRole('tab', { name: 'ShowViewer' }));
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByRole('button', { name: 'Counted', exact: true }).click();
    await settle(page);
    expect(await run(page)).toMatchObject({ answer: { data: { searchAccessKeys: { totalCount: 40 } } } });
  });

  it('is where / leads', async () => {
    const { page, demo } = await openGraphiQL();
    await page.goto(new URL('/', demo.url).href);
    await firstTab(page);
    expect(page.url()).toBe(demo.url);
  });

  it('links to the schema, which is the one that is served', async () => {
    const { page } = await openGraphiQL();
    await page.getByRole('link', { name: 'Schema (SDL)' }).click();
    await page.waitForURL(/\.graphql$/);
    const printed = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');
    expect((await page.locator('body').innerText()).trim()).toBe(printed.trim());
  });

  it('would be caught asking others, or running what the policy forbids', async () => {
    const { page, seen } = await openGraphiQL();
    await page.evaluate(async () => {
      await fetch('https://elsewhere.example/').catch(() => {});
      const script = document.createElement('script');
      script.textContent = '1';
      document.body.append(script);
    });
    await expect
      .poll(() => seen.violations)
      .toEqual(['connect-src https://elsewhere.example/', 'script-src-elem inline']);
  });
});

describe('a link to a tab', () => {
  const query = 'query Shared($first: Int!) { searchAccessKeys(first: $first) { totalCount } }';

  it('opens its query and variables for another person, without headers, and runs nothing', async () => {
    const { page, demo, ...graphiql } = await openGraphiQL();
    await typeHeaders(page, '{"Authorization": "Bearer mine"}');
    await page.getByRole('button', { name: 'Variables', exact: true }).click();
    await replaceText(page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)'), '{ "first": 7 }');
    await replaceText(queryEditor(page), query);
    await page.getByRole('button', { name: 'Copy link to tab' }).click();
    await page.getByRole('status').getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({ query, variables: '{ "first": 7 }' });

    const other = await browser.open(link);
    await firstTab(other.page);
    await settle(other.page);
    expect(await tabNames(other.page)).toEqual([...operations, 'Shared']);
    expect(other.page.url()).toBe(demo.url);
    expect(other.seen.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    expect(await run(other.page)).toMatchObject({
      operationName: 'Shared',
      authorization: adminOf({ demo, ...graphiql }),
      answer: { data: { searchAccessKeys: { totalCount: 40 } } },
    });
  });

  it('opens beside the tabs that there are, and once', async () => {
    const { page, demo } = await openGraphiQL();
    await replaceText(queryEditor(page), 'query Mine { searchAccessKeys { totalCount } }');
    await untilStored(page);
    const link = `${demo.url}?${new URLSearchParams({ query: '{ accessKeyPolicy { nameMaxLength } }' })}`;
    for (const _ of [1, 2]) {
      await page.goto(link);
      await firstTab(page);
      await settle(page);
      expect(await tabNames(page)).toEqual(['Mine', ...operations.slice(1), '<untitled>']);
      expect((await run(page)).answer).toEqual({
        data: { accessKeyPolicy: { nameMaxLength: 254 } },
        extensions: expect.anything(),
      });
      await untilStored(page);
    }
  });
});

describe('GraphiQL on a phone', () => {
  /** Of what is visible, in CSS pixels. */
  const sizeOf = async (element: Locator) => {
    const box = await element.boundingBox();
    return { width: box?.width ?? 0, height: box?.height ?? 0, right: (box?.x ?? 0) + (box?.width ?? 0) };
  };
  const scrollsSideways = (page: Page) =>
    page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) > document.documentElement.clientWidth);

  it('has the result below the query, both as wide as the screen, and everything within reach', async () => {
    const { page, ...graphiql } = await openGraphiQL({ width: 390, height: 844 });
    const ada = person(graphiql, 'Ada');
    await runAs(page).selectOption(ada.who);
    await page.getByRole('tab', { name: 'ShowAccessKey', exact: true }).getByRole('button').first().click();
    await settle(page);
    expect(await run(page)).toMatchObject({ operationName: 'ShowAccessKey', authorization: ada.authorization });
    const views = { query: queryEditor(page), result: page.locator('.result-window') };
    for (const [name, view] of Object.entries(views)) {
      const { width, height, right } = await sizeOf(view);
      expect(width, name).toBeGreaterThan(name === 'query' ? 250 : 330);
      expect(height, name).toBeGreaterThan(120);
      expect(right, name).toBeLessThanOrEqual(390);
    }
    expect(await scrollsSideways(page)).toBe(false);

    for (const button of await page.getByRole('button').filter({ visible: true }).all()) {
      if ((await button.getAttribute('class'))?.includes('tab-')) continue;
      const { width, height } = await sizeOf(button);
      expect([width >= 24, height >= 24], await button.evaluate(({ outerHTML }) => outerHTML)).toEqual([true, true]);
    }
    const docs = page.getByRole('button', { name: 'Show Documentation Explorer' });
    await docs.click();
    const { width, height } = await sizeOf(page.locator('.graphiql-plugin'));
    expect([width, height > 500]).toEqual([390, true]);
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByText('Several keys in the order of').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    expect((await run(page)).answer.errors).toBeUndefined();
  });
});
