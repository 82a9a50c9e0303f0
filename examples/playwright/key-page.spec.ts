import { once } from 'node:events';
import { expect, test as base } from '@playwright/test';
import { DEMO_USERS, startSandbox, type Sandbox } from 'keyway-graphql/sandbox';
import { createApplication } from './key-page.js';

/** Each test has its own project, and the application in front of it. */
const test = base.extend<{ sandbox: Sandbox }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright parses the parameter.
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.close();
  },
  baseURL: async ({ sandbox }, use) => {
    const { projectId, managementKey, url } = sandbox;
    const { server, keyway } = createApplication({ projectId, managementKey, baseUrl: url, logLevel: 'silent' });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    await use(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : undefined);
    server.closeAllConnections();
    server.close();
    await keyway.close();
  },
});

test('shows a tenant admin the keys of their tenant', async ({ page, sandbox }) => {
  const session = await sandbox.sessionFor(DEMO_USERS.ada);
  await page.addInitScript((token) => localStorage.setItem('session', token), session);

  await page.goto('/');

  await expect(page.getByRole('status')).toHaveText(/^\d+ keys$/);
  await expect(page.getByRole('listitem')).toHaveCount(5);
});

test('asks to sign in when the session has expired', async ({ page, sandbox }) => {
  const session = await sandbox.sessionFor(DEMO_USERS.ada, { lifetimeSeconds: -3600 });
  await page.addInitScript((token) => localStorage.setItem('session', token), session);

  await page.goto('/');

  await expect(page.getByRole('status')).toHaveText('Please sign in.');
});
