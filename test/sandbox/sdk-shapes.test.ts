import { describe, expect, it } from 'vitest';
import { accessKeyPath, namesOf, testSandbox } from '../support/sandbox.js';
import requests from './sdk-requests.json' with { type: 'json' };

interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** The update changes only the name. */
  readonly keeps?: boolean;
}

const unset = {
  description: '',
  roleNames: [],
  keyTenants: [],
  boundUserId: '',
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
  expireTime: 0,
};

/** Source of an SDK is never part of this repository: these are the requests that it sends. */
describe.each(requests)('the requests of the $sdk SDK, version $version', ({ create, calls }) => {
  it('create a key with default values, use it and delete it', async () => {
    const sandbox = await testSandbox();
    const { key, cleartext } = await sandbox.create(create);
    expect(sandbox.stored(key.id)).toMatchObject({ name: 'Key', ...unset });
    expect(await sandbox.exchange(cleartext)).toMatchObject({ status: 200 });
    for (const { method, path, body, keeps = false } of calls as readonly RecordedCall[]) {
      const fill = (text: string): string => text.replaceAll('$id', key.id);
      const before = sandbox.keys.get(key.id);
      const reply =
        method === 'GET'
          ? await sandbox.get(fill(path))
          : await sandbox.post(path, body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body))));
      expect(reply, `${method} ${path}`).toMatchObject({ status: 200 });
      if (keeps) expect(sandbox.stored(key.id)).toEqual({ ...before, name: 'Renamed' });
      if (path.endsWith('/search')) expect(namesOf(reply)).toHaveLength(41);
      if (path.includes('/delete') && !path.includes('tenant')) expect(sandbox.keys.get(key.id)).toBeUndefined();
    }
  });
});

describe('requests of other clients', () => {
  it('can have an expiry as a number or as digits in a string', async () => {
    const sandbox = await testSandbox();
    const asNumber = await sandbox.create({ name: 'Number', expireTime: 2_000_000_000 });
    const asText = await sandbox.create({ name: 'Text', expireTime: '2000000000' });
    expect([asNumber.key.expireTime, asText.key.expireTime]).toEqual([2_000_000_000, 2_000_000_000]);
  });

  it('can have unknown fields, and the undocumented paging of the widget', async () => {
    const sandbox = await testSandbox();
    await sandbox.create({ name: 'Key', color: 'green', nested: { any: [1, null] } });
    const search = { limit: 10_000, page: 0, text: '', sort: [] };
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`, search))).toHaveLength(41);
  });
});
