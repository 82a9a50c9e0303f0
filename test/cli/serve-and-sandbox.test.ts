import { beforeAll, describe, it } from 'vitest';
import { buildCli } from '../support/built-cli.js';
import { createClient } from '../support/harness.js';
import { runKeyLifecycle } from '../support/key-lifecycle.js';

describe('`keyway serve` in front of a `keyway sandbox` of another process', () => {
  let cli: Awaited<ReturnType<typeof buildCli>>;
  beforeAll(async () => {
    cli = await buildCli();
  }, 60_000);

  it('serves the whole lifecycle of a key on its own port', async () => {
    const sandbox = cli.start(['sandbox', '--port', '0', '--sandbox-port', '0']);
    const baseUrl = await sandbox.printed(/emulator +(http:\S+)/);
    const credentials = await sandbox.printed(/Authorization: Bearer (P\S+:\S+)/);
    const [projectId = '', managementKey = ''] = credentials.split(':');

    const serve = cli.start(['serve', '--port', '0'], {
      env: {
        DESCOPE_PROJECT_ID: projectId,
        DESCOPE_MANAGEMENT_KEY: managementKey,
        DESCOPE_BASE_URL: baseUrl,
        ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      },
    });
    const url = await serve.printed(/"url":"(http:[^"]+)"/);
    const { execute } = createClient({ url, authorization: `Bearer ${credentials}` });
    await runKeyLifecycle({ execute, sandbox: { url: baseUrl, projectId } });
  }, 60_000);
});
