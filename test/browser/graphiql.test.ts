import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.js';
import { startFixture, type Fixture } from './fixture.js';

const browser = useBrowser();

/** The names of the operations, in the order of their files. */
const operations = ['operations', 'subgraph-operations'].flatMap((folder) => {
  const files = new URL(`../../schema/${folder}/`, import.meta.url);
  return readdirSync(files)
    .toSorted()
    .map((name) => /^(?:query|mutation) (\w+)/m.exec(readFileSync(new URL(name, files), 'utf8'))?.[1]);
});

async function openGraphiQL() {
  const fixture = await startFixture({ FEDERATION: 'on' });
  const opened = await browser.open(fixture.demo.url);
  await opened.page.getByRole('tab').first().waitFor();
  return { ...fixture, ...opened };
}

/**
 * With the mouse, and no faster than people: GraphiQL reads what a tab asks 100 ms after it was opened, and would run the
 * operation of the tab before until then. It is the page's clock that counts.
 */
async function open(tab: Locator): Promise<void> {
  await tab.getByRole('button').first().click();
  await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
  await tab.evaluate(() => new Promise((passed) => setTimeout(passed, 250)));
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
  await page.locator('.result-window').getByText('"data"').waitFor();
  const { authorization } = await response.request().allHeaders();
  return { operationName, authorization, answer: (await response.json()) as Ran['answer'] };
}

/** Whose token a tab has: those of the people are good for their own tab only. */
const whose = ({ demo }: Fixture, authorization: string | undefined): string | undefined =>
  demo.people.find(({ token }) => authorization === `Bearer ${token}`)?.who;

describe('GraphiQL', () => {
  it('has tabs in the order of the tasks, and each runs as it stands', async () => {
    const { page, seen, ...fixture } = await openGraphiQL();
    const ran: Ran[] = [];
    for (const tab of await page.getByRole('tab').all()) {
      await open(tab);
      ran.push(await run(page));
    }

    expect(ran.filter(({ answer }) => answer.errors !== undefined)).toEqual([]);
    expect(JSON.stringify(ran.map(({ answer }) => answer.data))).not.toMatch(/"__typename":"AccessKey\w*Error"/);
    const people = fixture.demo.people.map(({ who }) => who);
    const viewer = operations.indexOf('ShowViewer');
    expect(ran.map(({ operationName }) => operationName)).toEqual(
      operations.toSpliced(viewer, 0, ...people.map(() => 'ShowViewer')),
    );
    expect(ran.map(({ authorization }) => whose(fixture, authorization)).filter((who) => who !== undefined)).toEqual(
      people,
    );

    const urls = seen.requests.map((request) => new URL(request.split(' ')[1] ?? ''));
    expect(new Set(urls.filter(({ protocol }) => protocol !== 'data:').map(({ origin }) => origin))).toEqual(
      new Set([new URL(fixture.demo.url).origin]),
    );
    // The requests of its workers are among them.
    expect(page.workers().length).toBeGreaterThan(0);
    for (const worker of page.workers()) expect(urls.map(({ href }) => href)).toContain(worker.url());
    expect(seen.violations).toEqual([]);
    expect(seen.output.filter((line) => /Content.Security.Policy|Refused to/.test(line))).toEqual([]);
  });

  it('keeps what was typed, and no credential', async () => {
    const { page, context, demo } = await openGraphiQL();
    await open(page.getByRole('tab', { name: 'FindAccessKeys' }));
    await run(page);
    await open(page.getByRole('tab', { name: 'ShowViewer' }).nth(1));
    await run(page);
    const stored = await context.storageState({ indexedDB: true });
    const text = JSON.stringify(stored);
    expect(text).toMatch(/graphiql:tabState/);
    expect(text).toMatch(/FindAccessKeys/);
    for (const { token } of demo.people) expect(text).not.toContain(token);
    expect(text).not.toContain(demo.sandbox.managementKey);
    expect(text).not.toMatch(/Bearer/);
    expect(page.url()).toBe(demo.url);
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
