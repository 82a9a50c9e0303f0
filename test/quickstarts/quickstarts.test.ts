import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { run, start } from '../package/shell.js';
import { readPage } from './page.js';

/** The first two keys that an admin of a tenant sees, one a line. */
const firstKeys = String.raw`[^\n]+ (?:ACTIVE|INACTIVE|EXPIRED)\n[^\n]+ (?:ACTIVE|INACTIVE|EXPIRED)\n`;

/** What the last commands of a page print. */
const outputs: Record<string, RegExp> = {
  'apollo-client': new RegExp(`^${firstKeys}[A-Z_]+\n$`),
  fetch: new RegExp(`^${firstKeys}$`),
  'gql-tada': new RegExp(`${firstKeys}$`),
  'graphql-request': new RegExp(`^${firstKeys}$`),
  msw: /^# pass 1$/m,
  playwright: /^ +2 passed/m,
  server: new RegExp(`^${firstKeys}$`),
  urql: new RegExp(`^${firstKeys}$`),
};

/** What serves the API under a URL of its own in the end. */
const servers: Record<string, string> = {
  nextjs: 'http://localhost:3000/graphql',
  vite: 'http://localhost:5173/graphql',
};

/** What serves a page that shows keys in a browser: its URL, and what a user does with it. */
const pages: Record<string, { url: RegExp | ((token: string) => string); use(page: Page): Promise<void> }> = {
  'descope-nextjs': {
    url: /(http:\/\/localhost:3000\/\S+)/,
    use: (page) => reloadAfter(page, "document.cookie = 'DS=broken; path=/'"),
  },
  'descope-react': {
    url: /(http:\/\/localhost:5173\/\?\S+)/,
    use: (page) => reloadAfter(page, "localStorage.setItem('DS', 'broken')"),
  },
  relay: {
    url: (token) => `http://localhost:5173/#token=${token}`,
    async use(page) {
      await page.getByRole('button', { name: 'More' }).click();
      await expect.poll(() => page.getByRole('listitem').count()).toBe(4);
    },
  },
};

/** A session that is refused is refreshed, and the request is sent again. */
async function reloadAfter(page: Page, breakSession: string): Promise<void> {
  await page.evaluate(breakSession);
  const statuses: number[] = [];
  let isSent = false;
  page.on('request', (request) => {
    isSent ||= request.url().endsWith('/graphql');
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) statuses.push(response.status());
  });
  // A page of the server shows its button before its script runs.
  await expect
    .poll(
      async () => {
        if (!isSent) await page.getByRole('button', { name: 'Reload' }).click();
        return isSent;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(true);
  await expect.poll(() => statuses, { timeout: 10_000 }).toEqual([401, 200]);
  await expect.poll(() => page.getByRole('listitem').count()).toBe(2);
}

interface Started {
  readonly folder: string;
  /** The last block of commands, with the credentials that the sandbox has printed. */
  readonly last: string;
  readonly authorization: string;
  /** A session of a tenant admin. */
  readonly token: string;
}

/** Follows a page up to its last block. */
async function follow(name: string): Promise<Started> {
  const { commands, files } = readPage(name);
  const folder = mkdtempSync(join(tmpdir(), 'keyway-quickstart-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [install = '', ...others] = commands;
  const last = others.pop() ?? '';

  // Not published yet: the tarball is what the registry would have.
  const tarball = `install --no-audit --no-fund ${inject('tarball')}`;
  await run(install.replace('install keyway-graphql', tarball), { cwd: folder });
  for (const [file, content] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  const [sandbox] = others.map((command) => start(command, { cwd: folder }));
  if (sandbox === undefined) return { folder, last, authorization: '', token: '' };
  onTestFinished(async () => void (await sandbox.interrupt()));
  const [projectId = '', managementKey = ''] = (await sandbox.printed(/Authorization: Bearer (P\S+)/)).split(':');
  const token = await sandbox.printed(/Authorization: Bearer (ey\S+)/);
  return {
    folder,
    last: last
      .replace('SESSION_TOKEN=...', `SESSION_TOKEN=${token}`)
      .replace('DESCOPE_PROJECT_ID=...', `DESCOPE_PROJECT_ID=${projectId}`)
      .replace('DESCOPE_MANAGEMENT_KEY=...', `DESCOPE_MANAGEMENT_KEY=${managementKey}`),
    authorization: `Bearer ${token}`,
    token,
  };
}

it('has a test for each page', () => {
  const written = readdirSync(new URL('../../docs/quickstarts/', import.meta.url)).filter(
    (name) => name !== 'README.md',
  );
  const tested = [outputs, servers, pages].flatMap((one) => Object.keys(one)).map((name) => `${name}.md`);
  expect(written.toSorted()).toEqual(tested.toSorted());
});

it.each(Object.entries(outputs))(
  'docs/quickstarts/%s.md leads from an empty folder to the keys',
  async (name, output) => {
    const { folder, last } = await follow(name);
    expect(await run(last, { cwd: folder })).toMatch(output);
  },
);

it.each(Object.entries(servers))(
  'docs/quickstarts/%s.md leads from an empty folder to an API at %s',
  async (name, url) => {
    const { folder, last, authorization } = await follow(name);
    const server = start(last, { cwd: folder });
    onTestFinished(async () => void (await server.interrupt()));
    await server.printed(/(Ready|ready) in/);

    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ searchAccessKeys(first: 2) { nodes { name status } } }' }),
    });
    await expect(response.json()).resolves.toMatchObject({
      data: { searchAccessKeys: { nodes: [{ name: expect.any(String) }, { name: expect.any(String) }] } },
    });
  },
);

it.each(Object.entries(pages))(
  'docs/quickstarts/%s.md leads from an empty folder to a page that shows keys',
  async (name, { url, use }) => {
    const { folder, last, token } = await follow(name);
    const server = start(last, { cwd: folder });
    onTestFinished(async () => void (await server.interrupt()));
    await server.printed(/(Ready|ready) in/);
    const address = url instanceof RegExp ? await server.printed(url) : url(token);

    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(address);
    await expect.poll(() => page.getByRole('listitem').count(), { timeout: 30_000 }).toBe(2);
    await use(page);
  },
);
