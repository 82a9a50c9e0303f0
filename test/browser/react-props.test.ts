import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished, afterAll } from 'vitest';
import { useBrowser } from './browser.js';
import { startFixture } from './fixture.js';

const browser = useBrowser();
const console = fileURLToPath(new URL('../../examples/console', import.meta.url));

interface Vite {
  build(config: object): Promise<unknown>;
  preview(config: object): Promise<{ resolvedUrls: { local: string[] }; close(): Promise<void> }>;
}

const page = `
import { AccessKeys, AccessKeysProvider, useAccessKeys, useBulkAccessKeys, useCreateAccessKey } from 'keyway-react';
import 'keyway-react/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const parameters = new URLSearchParams(location.hash.slice(1));
window.events = [];
const props = {
  endpoint: '/graphql',
  getToken: () => parameters.get('token'),
  onEvent: (event) => window.events.push(event),
};

const Props = () => (
  <AccessKeys
    {...props}
    theme="dark"
    locale="de"
    labels={{ 'create.title': 'Zugang anlegen', 'list.count': { one: '{count} Zugang', other: '{count} Zugänge' } }}
    thresholds={{ warningDays: 20, expiringDays: 60 }}
    slots={{
      toolbar: <a href="#handbook">Handbuch</a>,
      empty: <p>Noch gar nichts.</p>,
      panel: ({ id, name }) => <p>Kosten von {name}, {id}</p>,
      secret: (key) => <p>Übergeben: {Object.entries(key).join(' ')}</p>,
    }}
  />
);

function Hooks() {
  const { page, counts, failure, isLoading } = useAccessKeys({ pageSize: 3, sort: { field: 'NAME' } });
  const { create, isSending, failure: refused } = useCreateAccessKey();
  const bulk = useBulkAccessKeys();
  const [issued, setIssued] = useState(null);
  return (
    <>
      <output>{isLoading ? 'loading' : (failure?.code ?? counts?.total)}</output>
      <ul>{page?.nodes.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
      <button
        disabled={isSending}
        onClick={async () =>
          setIssued(await create({ name: 'Of the hook', expiry: { after: 'P90D' }, keyTenants: [{ tenantId: 'acme' }] }))
        }
      >
        Create
      </button>
      <button onClick={async () => setIssued(await create({ name: ' ', expiry: { after: 'P90D' } }))}>Wrong</button>
      <button onClick={async () => window.bulk = await bulk.run('delete', [issued.id], { dryRun: true })}>Preview</button>
      {refused && <p role="alert">{refused.code}</p>}
      {issued && <p id="issued">{[issued.name, issued.secret.reveal().length, String(issued.secret)].join(' ')}</p>}
    </>
  );
}

const views = { props: Props, hooks: () => <AccessKeysProvider {...props}><Hooks /></AccessKeysProvider> };
const View = views[parameters.get('view')];
createRoot(document.getElementById('root')).render(<View />);
`;

let vite: Vite;
let root: string;
// Inside of node_modules, where the packed keyway-react is found.
beforeAll(async () => {
  vite = (await import(join(console, 'node_modules/vite/dist/node/index.js'))) as Vite;
  root = mkdtempSync(join(console, 'node_modules/.props-'));
  writeFileSync(join(root, 'main.jsx'), page);
  writeFileSync(join(root, 'index.html'), '<div id="root"></div><script type="module" src="/main.jsx"></script>');
  await vite.build({ root, configFile: false, logLevel: 'error' });
});
afterAll(() => rmSync(root, { recursive: true }));

async function openView(view: string, who: string) {
  const { demo } = await startFixture();
  const token = demo.people.find((person) => person.who.startsWith(who))?.token ?? '';
  const server = await vite.preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, proxy: { '/graphql': new URL(demo.url).origin } },
  });
  onTestFinished(() => server.close());
  const opened = await browser.open(`${server.resolvedUrls.local[0]}#view=${view}&token=${token}`);
  const events = () => opened.page.evaluate(() => (self as unknown as { events: { type: string }[] }).events);
  return { ...opened, demo, events, dialog: opened.page.getByRole('dialog') };
}

describe('the props', () => {
  it('give language, labels, theme, thresholds, slots and events, of which none has the secret', async () => {
    const { page, dialog, events } = await openView('props', 'Margaret');
    await page.getByRole('button', { name: /^Alle 40/ }).waitFor();
    await page.getByRole('link', { name: 'Handbuch' }).waitFor();
    await page.getByText('40 Zugänge').waitFor();
    const scheme = await page.locator('.keyway').evaluate((root) => getComputedStyle(root).colorScheme);
    expect(scheme).toBe('dark');

    await page.getByRole('button', { name: /60 Tage/ }).click();
    const badges = page.locator('.badge', { hasText: 'Läuft' });
    await expect.poll(() => badges.count()).toBeGreaterThan(8);
    const days = await badges.evaluateAll((all) =>
      all.map((badge) => {
        const [, count = '0'] = /in (\d+) Tag/.exec(badge.textContent ?? '') ?? [];
        return [Number(count), badge.classList.contains('warning')] as const;
      }),
    );
    for (const [count, isAmber] of days) expect([count, isAmber]).toEqual([count, count <= 20]);
    expect(Math.max(...days.map(([count]) => count))).toBeGreaterThan(30);

    await page.getByRole('button', { name: /^Alle 40/ }).click();
    await page.getByRole('table').getByRole('button', { name: 'CI deployer', exact: true }).click();
    await dialog.getByText('Kosten von CI deployer, K2DemoCiDeployer000000000000000').waitFor();
    await dialog.getByRole('button', { name: 'Geheimnis erneuern' }).click();
    await dialog.getByRole('button', { name: 'Geheimnis erneuern', exact: true }).click();
    const secret = await dialog.getByLabel('Geheimnis', { exact: true }).inputValue();
    expect(secret).toMatch(/^K\S{20,}$/);
    const handed = await dialog.getByText('Übergeben:').innerText();
    expect(handed).toBe('Übergeben: id,K2DemoCiDeployer000000000000000 name,CI deployer');
    await dialog.locator('button.primary').click();
    const named = { id: 'K2DemoCiDeployer000000000000000', name: 'CI deployer' };
    expect(await events()).toEqual([
      { type: 'rotated', ...named },
      { type: 'secretStored', ...named },
    ]);
    expect(JSON.stringify(await events())).not.toContain(secret);
  });

  it('give the content of an empty list', async () => {
    const { page } = await openView('props', 'Eve');
    await page.getByText('Noch gar nichts.').waitFor();
  });
});

describe('the hooks', () => {
  it("are enough for a screen of one's own", async () => {
    const { page, demo, events } = await openView('hooks', 'Margaret');
    await page.getByRole('status').getByText('40').waitFor();
    expect(await page.getByRole('listitem').count()).toBe(3);
    await page.getByRole('button', { name: 'Create' }).click();
    const issued = page.locator('#issued');
    await issued.waitFor();
    expect(await issued.innerText()).toMatch(/^Of the hook \d{2} \[object Object\]$/);
    // The list is loaded again after a change.
    await page.getByRole('status').getByText('41').waitFor();
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect
      .poll(() => page.evaluate(() => JSON.stringify((self as unknown as { bulk: unknown }).bulk ?? null)))
      .toContain('Of the hook');
    expect(demo.sandbox.keys.size).toBe(41);
    await page.getByRole('button', { name: 'Wrong' }).click();
    await page.getByRole('alert').getByText('INVALID_INPUT').waitFor();
    expect((await events()).map(({ type }) => type)).toEqual(['created', 'failed']);
  });
});
