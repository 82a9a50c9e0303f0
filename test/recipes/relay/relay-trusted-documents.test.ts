import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import relay, { type GraphQLTaggedNode } from 'relay-runtime';
import { expect, it, onTestFinished } from 'vitest';
import { startHarness } from '../../support/harness.js';
import { createEnvironment } from './environment.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('the manifest that relay-compiler writes is all that Keyway has to run', async () => {
  // Beside the others, so that the relative paths of the configuration hold.
  const folder = mkdtempSync(join(here, '..', 'compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(here, folder, { recursive: true, filter: (path) => !path.includes('__generated__') });
  const config = JSON.parse(readFileSync(join(folder, 'relay.config.json'), 'utf8')) as object;
  const persistConfig = { file: 'persisted-queries.json', algorithm: 'SHA256' };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify({ ...config, persistConfig }));
  writeFileSync(join(folder, persistConfig.file), '{}');
  await promisify(execFile)(join(here, '../node_modules/.bin/relay-compiler'), ['relay.config.json'], { cwd: folder });
  const { keyListQuery } = (await import(join(folder, 'key-list.ts'))) as { keyListQuery: GraphQLTaggedNode };

  const { url, authorization, post } = await startHarness({
    variables: { TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: join(folder, persistConfig.file) },
  });
  const environment = createEnvironment(url, () => ({ authorization }));

  expect(relay.getRequest(keyListQuery).params.text).toBeNull();
  await expect(relay.fetchQuery(environment, keyListQuery, {}).toPromise()).resolves.toBeDefined();
  expect((await post({ query: '{ searchAccessKeys { totalCount } }' })).status).toBe(403);
});
