import { createKeyway } from 'keyway-graphql';
import { DEMO_USERS, demoData, startSandbox } from 'keyway-graphql/sandbox';
import { expect, it, onTestFinished } from 'vitest';
import { expiringKeys } from './expiring-keys.js';

const daySeconds = 86_400;
const start = Date.parse('2026-11-21T09:00:00Z');

/** Starts a project with two keys, and Keyway in front of it. Both are closed at the end of the test. */
async function startProject() {
  let now = start;
  const clock = () => now;
  const createdTime = start / 1000 - daySeconds;
  const keyTenants = [{ tenantId: 'acme', tenantName: 'Acme', roleNames: [] }];
  const data = {
    // Tenants, users and roles of the demo data: Ada is an admin of the tenant acme.
    ...demoData({ now }),
    keys: [
      { id: 'K2Mailer00000000000000000000000', name: 'Mailer', createdTime, expireTime: createdTime + 3 * daySeconds },
      {
        id: 'K2Importer000000000000000000000',
        name: 'Importer',
        createdTime,
        expireTime: createdTime + 9 * daySeconds,
      },
    ].map((key) => ({ ...key, keyTenants })),
  };
  const sandbox = await startSandbox({ data, clock });
  onTestFinished(() => sandbox.close());

  const { projectId, managementKey, url } = sandbox;
  const keyway = createKeyway({ projectId, managementKey, baseUrl: url, clock, logLevel: 'silent' });
  onTestFinished(() => keyway.close());
  return {
    sandbox,
    wait: (/** @type {number} */ days) => void (now += days * daySeconds * 1000),
    // No server and no port: `fetch` passes the request directly to Keyway.
    asAda: async () => ({
      url: 'http://keyway.test/graphql',
      token: await sandbox.sessionFor(DEMO_USERS.ada),
      fetch: keyway.fetch,
    }),
  };
}

it('lists the keys that expire in the next week', async () => {
  const { asAda } = await startProject();

  expect(await expiringKeys(await asAda())).toEqual(['Mailer expires on 2026-11-23.']);
});

it('omits keys that have expired', async () => {
  const { asAda, wait } = await startProject();

  wait(4);

  expect(await expiringKeys(await asAda())).toEqual(['Importer expires on 2026-11-29.']);
});

it('throws the error code when Descope is down', async () => {
  const { sandbox, asAda } = await startProject();
  sandbox.faults.add({
    path: 'POST /v1/mgmt/accesskey/search',
    times: Infinity,
    fault: { kind: 'status', status: 503 },
  });

  await expect(expiringKeys(await asAda())).rejects.toThrow('UPSTREAM_UNAVAILABLE');
});
