import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyway } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';

async function startKeyway() {
  const sandbox = await startSandbox();
  const { projectId, managementKey, url } = sandbox;
  const keyway = createKeyway({
    projectId,
    managementKey,
    baseUrl: url,
    allowManagementKeyCallers: true,
    logLevel: 'silent',
  });
  onTestFinished(async () => {
    await keyway.close();
    await sandbox.close();
  });
  const authorization = `Bearer ${projectId}:${managementKey}`;
  const init = {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ searchAccessKeys(first: 1) { totalCount } }' }),
  };
  return { fetch: keyway.fetch satisfies typeof fetch, init };
}

const found = { data: { searchAccessKeys: { totalCount: 40 } } };
const api = 'http://keyway.example/graphql';

describe('keyway.fetch', () => {
  it.each([
    ['a URL as text', api],
    ['a path', '/graphql'],
    ['a URL', new URL(api)],
    ['a Request that `init` completes', new Request(api)],
  ])('takes %s and `init`, as GraphQL clients call `fetch`', async (_, input) => {
    const { fetch, init } = await startKeyway();
    await expect((await fetch(input, init)).json()).resolves.toMatchObject(found);
  });

  it('takes a Request', async () => {
    const { fetch, init } = await startKeyway();
    await expect((await fetch(new Request(api, init))).json()).resolves.toMatchObject(found);
  });
});
