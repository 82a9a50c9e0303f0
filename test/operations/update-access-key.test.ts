import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, type UpdateReading } from '../../src/sandbox/sandbox.js';
import { ShowAccessKeyDocument, UpdateAccessKeyDocument, type UpdateAccessKeyInput } from '../generated/graphql.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const readings: UpdateReading[] = ['omitted-keeps', 'omitted-clears', 'empty-keeps'];

const update = async ({ execute }: Harness, input: UpdateAccessKeyInput) =>
  (await execute(UpdateAccessKeyDocument, { input })).data?.updateAccessKey;

describe.each(readings)('updateAccessKey when an update of Descope is "%s"', (updateReading) => {
  const harness = useHarness({ sandbox: { updateReading } });

  it.each(Object.entries(DEMO_KEYS))('renames %s and changes nothing else', async (_name, id) => {
    const { keys } = harness().sandbox;
    const before = keys.get(id);
    expect(await update(harness(), { id, name: 'Renamed' })).toMatchObject({ __typename: 'UpdateAccessKeySuccess' });
    expect(keys.get(id)).toEqual({ ...before, name: 'Renamed' });
  });

  it('clears lists that are empty and replaces what is given', async () => {
    const replacing = await startHarness({ sandbox: { updateReading, readings: { attributes: 'replace' } } });
    const id = DEMO_KEYS.mobileGateway;
    const before = replacing.sandbox.keys.get(id);
    const changes = {
      description: 'Edge',
      customClaims: { version: 8 },
      customAttributes: { team: 'edge' },
      permittedIps: [],
    };
    const keyTenants = [{ tenantId: 'globex', roleNames: ['Gateway'] }];
    const answer = await update(replacing, { id, ...changes, keyTenants });
    expect(answer).toMatchObject({ __typename: 'UpdateAccessKeySuccess' });
    expect(replacing.sandbox.keys.get(id)).toEqual({
      ...before,
      ...changes,
      keyTenants: [{ tenantId: 'globex', tenantName: 'Globex', roleNames: ['Gateway'] }],
    });
  });
});

describe('updateAccessKey that clears description, claims or attributes', () => {
  const id = DEMO_KEYS.billingExporter;
  const cleared = { description: null, customClaims: null, customAttributes: null };

  it.each(['omitted-keeps', 'omitted-clears'] as const)('succeeds when an update is "%s"', async (updateReading) => {
    const harness = await startHarness({ sandbox: { updateReading, readings: { attributes: 'replace' } } });
    expect(await update(harness, { id, ...cleared })).toMatchObject({ __typename: 'UpdateAccessKeySuccess' });
    expect(harness.sandbox.keys.get(id)).toMatchObject({ description: '', customClaims: {}, customAttributes: {} });
  });

  it.each([
    [{ update: 'empty-keeps' }, cleared, 'description, customClaims, customAttributes'],
    [{ attributes: 'merge' }, { customAttributes: { team: 'data' } }, 'customAttributes'],
  ] as const)('reports what Descope has not cleared: %j', async (readings, input, fields) => {
    const harness = await startHarness({ sandbox: { readings } });
    const { data, errors } = await harness.execute(UpdateAccessKeyDocument, { input: { id, ...input } });
    expect(JSON.stringify({ data, errors })).toContain(`stores another value for ${fields}.`);
  });
});

/** Each of these tests takes another key. */
describe('updateAccessKey', () => {
  const harness = useHarness();

  it('costs a load and an update', async () => {
    const calls = await harness().callsOf(() => update(harness(), { id: DEMO_KEYS.weekendMigration, name: 'Renamed' }));
    expect(calls).toEqual(['GET /v1/mgmt/accesskey', 'POST /v1/mgmt/accesskey/update']);
  });

  it('writes nothing when nothing would change', async () => {
    const calls = await harness().callsOf(() => update(harness(), { id: DEMO_KEYS.ciDeployer, name: 'CI deployer' }));
    expect(calls).toEqual(['GET /v1/mgmt/accesskey']);
  });

  it('writes nothing when the key has changed since ifMatch, and shows it as it is now', async () => {
    const id = DEMO_KEYS.mobileGateway;
    const { data } = await harness().execute(ShowAccessKeyDocument, { id, address: '203.0.113.7' });
    const ifMatch = data?.accessKey?.revision ?? '';

    expect(await update(harness(), { id, name: 'First editor', ifMatch })).toMatchObject({
      __typename: 'UpdateAccessKeySuccess',
    });
    expect(await update(harness(), { id, name: 'Second editor', ifMatch })).toMatchObject({
      __typename: 'AccessKeyConflictError',
      code: 'REVISION_MISMATCH',
      current: { id, revision: expect.not.stringMatching(ifMatch) },
    });
    expect(harness().sandbox.keys.get(id)?.name).toBe('First editor');
  });

  it('answers another revision after each change, and the same when nothing has changed', async () => {
    const id = DEMO_KEYS.statusPage;
    const revisionAfter = async (name: string) => {
      const answer = await update(harness(), { id, name });
      return answer?.__typename === 'UpdateAccessKeySuccess' ? answer.accessKey.revision : '';
    };
    const [one, two, again] = [await revisionAfter('One'), await revisionAfter('Two'), await revisionAfter('One')];
    expect(two).not.toBe(one);
    expect(again).toBe(one);
  });

  it('does not find a key that is not there', async () => {
    const id = 'K2DemoNoSuchKey0000000000000000';
    expect(await update(harness(), { id, name: 'Renamed' })).toMatchObject({
      __typename: 'AccessKeyNotFoundError',
      code: 'NOT_FOUND',
    });
  });

  it('refuses roles for a key that acts as a user', async () => {
    const id = DEMO_KEYS.adaLaptop;
    expect(await update(harness(), { id, roleNames: ['Deployer'] })).toMatchObject({
      __typename: 'AccessKeyInputError',
      issues: [{ path: ['roleNames'], code: 'MUTUALLY_EXCLUSIVE' }],
    });
  });
});
