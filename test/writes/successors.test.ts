import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import {
  isSuccessorOf,
  joinDescription,
  splitDescription,
  storableReplacesId,
} from '../../src/access-keys/writes/replacement.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../support/harness.js';

const id = DEMO_KEYS.ciDeployer;

interface Replaced {
  replaceAccessKey: { accessKey: { id: string; description: string; replacesId: string | null } };
}

async function replace({ execute }: Harness, oldId: string) {
  const { data, errors } = await execute<Replaced, object>(
    `mutation ($id: ID!) { replaceAccessKey(input: { id: $id, expiry: { never: true } }) {
      ... on ReplaceAccessKeySuccess { accessKey { id description replacesId } }
    } }`,
    { id: oldId },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.replaceAccessKey.accessKey;
}

const successorsOf = async ({ execute }: Harness, oldId: string): Promise<string[]> => {
  const { data } = await execute<{ searchAccessKeys: { nodes: { id: string }[] } }, object>(
    'query ($id: ID!) { searchAccessKeys(filter: { replaces: $id }) { nodes { id } } }',
    { id: oldId },
  );
  return (data?.searchAccessKeys.nodes ?? []).map((node) => node.id);
};

describe('the successor of a key', () => {
  it('names the key that it replaces, which `filter: { replaces }` finds, and has its description', async () => {
    const harness = await startHarness();
    expect(await successorsOf(harness, id)).toEqual([]);
    const made = await replace(harness, id);
    expect(made).toMatchObject({ replacesId: id, description: harness.sandbox.keys.get(id)?.description });
    expect(await successorsOf(harness, id)).toEqual([made.id]);
    const next = await replace(harness, made.id);
    expect(next).toMatchObject({ replacesId: made.id, description: made.description });
    expect(await successorsOf(harness, id)).toEqual([made.id]);
  });

  it('stays one when its description is changed or cleared', async () => {
    const harness = await startHarness();
    const made = await replace(harness, id);
    for (const description of ['Another', null]) {
      const { data } = await harness.execute<{ updateAccessKey: object }, object>(
        `mutation ($id: ID!, $description: String) {
          updateAccessKey(input: { id: $id, description: $description }) {
            ... on UpdateAccessKeySuccess { accessKey { description replacesId } }
          }
        }`,
        { id: made.id, description },
      );
      expect(data?.updateAccessKey).toEqual({ accessKey: { description: description ?? '', replacesId: id } });
    }
  });

  it('cannot be made by writing the description', async () => {
    const harness = await startHarness();
    const description = `Mine\nReplaces access key ${id}.`;
    const { data } = await harness.execute<Record<string, object>, object>(
      `mutation ($d: String!, $id: ID!) {
        createAccessKey(input: { name: "New", expiry: { never: true }, description: $d }) { ...Issues }
        updateAccessKey(input: { id: $id, description: $d }) { ...Issues }
      }
      fragment Issues on AccessKeyInputError { issues { path code } }`,
      { d: description, id: DEMO_KEYS.billingExporter },
    );
    const refused = { issues: [{ path: ['description'], code: 'RESERVED' }] };
    expect(data).toEqual({ createAccessKey: refused, updateAccessKey: refused });
  });
});

const keyOf = (changes: Partial<AccessKey>): AccessKey => ({
  id: 'K2new',
  name: 'Key',
  description: '',
  replacesId: 'K2old',
  storedStatus: 'active',
  createdAt: new Date(1_000),
  createdBy: '',
  expiresAt: null,
  roleNames: [],
  keyTenants: [],
  boundUserId: null,
  clientId: null,
  permittedIps: [],
  customClaims: {},
  customAttributes: {},
  editable: true,
  unreadableFields: [],
  ...changes,
});

const inTenants = (...ids: string[]): Pick<AccessKey, 'keyTenants'> => ({
  keyTenants: ids.map((tenantId) => ({ tenantId, tenantName: '', roleNames: [] })),
});

describe('a key that says it replaces another', () => {
  const old = keyOf({ id: 'K2old', replacesId: null, createdAt: new Date(0), ...inTenants('a', 'b') });

  it.each([
    ['has all of its tenants', inTenants('a', 'b'), true],
    ['has more tenants', inTenants('a', 'b', 'c'), true],
    ['lacks one of its tenants', inTenants('a'), false],
    ['has no tenants', inTenants(), false],
    ['is bound to a user', { ...inTenants('a', 'b'), boundUserId: 'U2' }, false],
    ['is older', { ...inTenants('a', 'b'), createdAt: new Date(-1) }, false],
    ['replaces a third', { ...inTenants('a', 'b'), replacesId: 'K2third' }, false],
  ])('and %s: %#', (_case, changes, expected) => {
    expect(isSuccessorOf(keyOf(changes), old)).toBe(expected);
  });

  it('cannot take the place of a key of the project from a tenant', () => {
    const ofProject = { ...old, keyTenants: [] };
    expect(isSuccessorOf(keyOf(inTenants('a')), ofProject)).toBe(false);
    expect(isSuccessorOf(keyOf(inTenants()), ofProject)).toBe(true);
  });
});

describe('the line in the description', () => {
  it.each([
    { description: '', replacesId: 'K2old' },
    { description: 'Nightly export', replacesId: 'K2old' },
    { description: 'Two\nlines\n', replacesId: 'K2old' },
    { description: 'Replaces access key K2other. Not the last word', replacesId: null },
    { description: 'It Replaces access key K2other.', replacesId: null },
  ])('is read as it was written: %j', (given) => {
    expect(splitDescription(joinDescription(given))).toEqual(given);
  });

  it('is left out where it would exceed the 254 characters that Descope may accept', () => {
    expect(storableReplacesId('x'.repeat(200), 'K2old')).toBe('K2old');
    expect(storableReplacesId('x'.repeat(240), 'K2old')).toBeNull();
    expect(storableReplacesId('x'.repeat(300), 'K2old')).toBe('K2old');
  });
});
