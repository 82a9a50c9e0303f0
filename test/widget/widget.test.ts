import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS, type Sandbox } from '../../dist/sandbox/sandbox.js';
import { type Opened, useBrowser } from '../browser/browser.js';
import { signIn } from '../browser/console-page.js';
import { startFixture, type Fixture } from '../browser/fixture.js';
import { startPageServer } from './page-server.js';

type Page = Opened['page'];

const browser = useBrowser();

interface WidgetPage {
  readonly page: Page;
  readonly fixture: Fixture;
  readonly sandbox: Sandbox;
  /** The names in the table, top to bottom. */
  names(): Promise<string[]>;
  /** Ticks the row of the key. */
  select(name: string): Promise<void>;
  /** Clicks a button of the widget or of its open dialog, by its `data-id`. */
  click(button: string): Promise<void>;
  isEnabled(button: string): Promise<boolean>;
}

/** Descope's widget for a tenant with a signed-in user; Keyway and the console run on the same project. */
async function openWidget({ loginId = 'ada@acme.example', tenant = 'acme' } = {}): Promise<WidgetPage> {
  // Whoever writes past Keyway is seen by the next read, and not up to a second later.
  const fixture = await startFixture({ SEARCH_REUSE: '0' });
  const { sandbox } = fixture.demo;
  const { url: baseUrl, projectId } = sandbox;
  const origin = await startPageServer({ baseUrl, projectId, tenant });
  const { page, seen } = await browser.open(origin);
  onTestFinished(() => {
    // Nothing is loaded from Descope: neither templates nor components.
    const own = [origin, baseUrl, fixture.consoleUrl];
    expect(seen.requests.filter((request) => !own.some((one) => request.includes(` ${one}`)))).toEqual([]);
  });
  await page.evaluate(`showWidget(${JSON.stringify(await embeddedLink(sandbox, loginId))})`);

  const button = (id: string) => page.locator(`descope-button[data-id="${id}"]`).filter({ visible: true });
  const cell = (name: string) =>
    page.locator('vaadin-grid-cell-content').getByText(name, { exact: true }).filter({ visible: true }).first();
  return {
    page,
    fixture,
    sandbox,
    names: () =>
      page.evaluate(() => {
        const widget = document.querySelector('descope-access-key-management-widget');
        const grid = widget?.shadowRoot?.querySelector('descope-grid') as unknown as { data: { name: string }[] };
        return grid.data.map(({ name }) => name);
      }),
    async select(name) {
      const row = await cell(name).boundingBox();
      const grid = await page.locator('descope-grid').boundingBox();
      await page.mouse.click((grid?.x ?? 0) + 27, (row?.y ?? 0) + (row?.height ?? 0) / 2);
    },
    click: (id) => button(id).click(),
    isEnabled: async (id) => (await button(id).getAttribute('disabled')) === null,
  };
}

async function embeddedLink({ url, projectId, managementKey }: Sandbox, loginId: string): Promise<string> {
  const response = await fetch(`${url}/v1/mgmt/user/signin/embeddedlink`, {
    method: 'POST',
    headers: { authorization: `Bearer ${projectId}:${managementKey}` },
    body: JSON.stringify({ loginId }),
  });
  return ((await response.json()) as { token: string }).token;
}

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly history: { readonly nodes: readonly { readonly kind: string; readonly actorId: string }[] };
}

/** Keys of this name through GraphQL, as the project admin. */
async function inGraphql({ demo }: Fixture, name: string, fields = 'id status'): Promise<readonly Shown[]> {
  const { projectId, managementKey } = demo.sandbox;
  const response = await fetch(demo.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${projectId}:${managementKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ searchAccessKeys(first: 100) { nodes { name ${fields} } } }` }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { searchAccessKeys: { nodes: (Shown & { name: string })[] } };
    errors?: unknown;
  };
  if (!data) throw new Error(JSON.stringify(errors));
  return data.searchAccessKeys.nodes.filter((key) => key.name === name);
}

interface OurConsole {
  readonly page: Page;
  /** The status of the key in the list, loaded again; null: it is not listed. */
  statusOf(name: string): Promise<string | null>;
}

/** Our console in a tab beside the widget, in which Ada is signed in. */
async function openOurConsole({ page, fixture }: WidgetPage): Promise<OurConsole> {
  const ours = await page.context().newPage();
  return {
    page: ours,
    async statusOf(name) {
      await ours.goto(`${fixture.consoleUrl}?keys.text=${encodeURIComponent(name)}`);
      await signIn(ours, 'Ada');
      const row = ours.getByRole('row').filter({ has: ours.getByRole('button', { name, exact: true }) });
      if ((await row.count()) === 0) return null;
      return /\b(Active|Inactive|Expired)\b/.exec(await row.innerText())?.[0] ?? '';
    },
  };
}

/** How often Descope has answered this call of the widget with success. */
const callsTo = ({ calls }: Sandbox, path: string): number =>
  calls.all.filter((call) => call.path === `/v1/mgmt/accesskey/${path}` && call.status === 200).length;

async function exchange({ url, projectId }: Sandbox, cleartext: string): Promise<number> {
  const headers = { authorization: `Bearer ${projectId}:${cleartext}` };
  return (await fetch(`${url}/v1/auth/accesskey/exchange`, { method: 'POST', headers })).status;
}

/** Creates a key and returns the secret that the widget shows. */
async function createKey({ page, click }: WidgetPage, name: string): Promise<string> {
  await click('create-access-key');
  await page.locator('descope-text-field[name="name"] input').fill(name);
  await click('modal-submit');
  return copySecret(page, click);
}

async function copySecret(page: Page, click: WidgetPage['click']): Promise<string> {
  const field = page.locator('descope-text-field[name="generated-key"] input').filter({ visible: true });
  await expect.poll(() => field.inputValue()).toMatch(/^K/);
  const secret = await field.inputValue();
  await click('modal-close');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  return secret;
}

describe("Descope's access-key widget, on the sandbox", () => {
  it('lists and searches the keys of the tenant, and lets only keys of this tenant alone be changed', async () => {
    const { page, names, select, isEnabled, sandbox } = await openWidget();
    const ofAcme = sandbox.keys
      .all()
      .filter(({ keyTenants }) => keyTenants.some(({ tenantId }) => tenantId === 'acme'));
    expect((await names()).toSorted()).toEqual(ofAcme.map(({ name }) => name).toSorted());

    await page.locator('descope-text-field[data-id="search-input"] input').pressSequentially('payroll');
    await expect.poll(names).toEqual(['Payroll']);
    expect(sandbox.calls.all.at(-1)).toMatchObject({
      path: '/v1/mgmt/accesskey/search',
      query: { tenant: 'acme' },
      body: { text: 'payroll', limit: 10_000 },
    });
    await select('Payroll');
    await expect.poll(() => isEnabled('deactivate-access-keys')).toBe(true);
    await select('Payroll');
    await page.locator('descope-text-field[data-id="search-input"] input').fill('');
    await page.locator('descope-text-field[data-id="search-input"] input').press('Backspace');
    await expect.poll(names).toHaveLength(ofAcme.length);

    await select('Mobile gateway');
    expect(await isEnabled('deactivate-access-keys')).toBe(false);
    expect(await isEnabled('delete-access-keys')).toBe(false);
  });

  it('creates, deactivates, activates, rotates and deletes, and GraphQL and our console show each at once', async () => {
    const widget = await openWidget();
    const { page, fixture, sandbox, select, click, isEnabled, names } = widget;
    const ours = await openOurConsole(widget);
    const name = 'Made in the widget';
    /** Asked once, without waiting. */
    const shown = async () => ({
      graphql: (await inGraphql(fixture, name)).map(({ status }) => status),
      console: await ours.statusOf(name),
    });
    const confirm = async (button: string, path: string): Promise<void> => {
      await page.bringToFront();
      // The widget clears the selection when the list changes.
      if (!(await isEnabled(button))) await select(name);
      await click(button);
      await click('modal-submit');
      await expect.poll(() => callsTo(sandbox, path)).toBe(1);
    };
    expect(await shown()).toEqual({ graphql: [], console: null });

    await page.bringToFront();
    const first = await createKey(widget, name);
    expect(await shown()).toEqual({ graphql: ['ACTIVE'], console: 'Active' });
    expect(await exchange(sandbox, first)).toBe(200);
    expect(await names()).toContain(name);
    const ada = 'U2DemoAdaLovelace00000000000000';
    const key = sandbox.keys.all().find((one) => one.name === name);
    expect(key).toMatchObject({ keyTenants: [{ tenantId: 'acme' }], createdBy: ada });

    await confirm('deactivate-access-keys', 'deactivate/batch');
    expect(await shown()).toEqual({ graphql: ['INACTIVE'], console: 'Inactive' });
    expect(await exchange(sandbox, first)).toBe(401);

    await confirm('activate-access-keys', 'activate/batch');
    expect(await shown()).toEqual({ graphql: ['ACTIVE'], console: 'Active' });

    await confirm('rotate-access-keys', 'rotate');
    const second = await copySecret(page, click);
    expect([await exchange(sandbox, first), await exchange(sandbox, second)]).toEqual([401, 200]);
    // Descope's audit trail, in which a rotation is a change as the others are.
    const changed = { kind: 'MODIFIED', actorId: ada };
    const [rotated] = await inGraphql(fixture, name, 'id status history(first: 10) { nodes { kind actorId } }');
    expect(rotated).toMatchObject({ status: 'ACTIVE' });
    expect(rotated?.history.nodes).toEqual([changed, changed, changed, { kind: 'CREATED', actorId: ada }]);
    expect(await ours.statusOf(name)).toBe('Active');
    await ours.page.getByRole('button', { name, exact: true }).click();
    const history = ours.page.getByRole('dialog', { name }).locator('details.history');
    await history.getByText('History').click();
    const kinds = async () =>
      (await history.getByRole('listitem').allInnerTexts()).map((text) => / · (\w+) · Ada/.exec(text)?.[1]);
    await expect.poll(kinds).toEqual(['Changed', 'Changed', 'Changed', 'Created']);

    await confirm('delete-access-keys', 'delete/batch');
    expect(await shown()).toEqual({ graphql: [], console: null });
    await expect.poll(names).not.toContain(name);
  });

  it('shows no keys to a user who is not an admin of the tenant', async () => {
    const { page, names, sandbox } = await openWidget({ loginId: 'alan@acme.example' });
    expect(await names()).toEqual([]);
    const search = sandbox.calls.all.find(({ path }) => path.endsWith('/search'));
    expect(search?.status).toBe(403);
    expect(await page.locator('descope-grid').count()).toBe(1);
    expect(sandbox.keys.get(DEMO_KEYS.billingExporter)?.status).toBe('active');
  });
});
