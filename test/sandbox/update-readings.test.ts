import { describe, expect, it } from 'vitest';
import type { WireAccessKey } from '../../src/descope/wire/types.js';
import { DEMO_KEYS, type UpdateReading } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, testSandbox } from '../support/sandbox.js';

const id = DEMO_KEYS.billingExporter;
const cleared = {
  description: '',
  roleNames: [],
  keyTenants: [],
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
};
const nulls = Object.fromEntries(Object.keys(cleared).map((name) => [name, null]));
const readings: UpdateReading[] = ['omitted-keeps', 'omitted-clears'];

async function update(
  updateReading: UpdateReading,
  fields: object,
): Promise<Record<'before' | 'after', WireAccessKey>> {
  const sandbox = await testSandbox({ updateReading });
  const before = sandbox.stored(id);
  const reply = await sandbox.post(`${accessKeyPath}/update`, { id, name: 'Renamed', ...fields });
  expect(reply).toEqual({ status: 200, body: { key: sandbox.stored(id) } });
  return { before, after: sandbox.stored(id) };
}

describe('update, where what is left out is kept', () => {
  it.each([
    ['left out', {}],
    ['null', nulls],
  ])('keeps what is %s', async (_, fields) => {
    const { before, after } = await update('omitted-keeps', fields);
    expect(after).toEqual({ ...before, name: 'Renamed' });
  });
});

describe('update, where what is left out is cleared', () => {
  it.each([
    ['left out', {}],
    ['null', nulls],
  ])('clears what is %s', async (_, fields) => {
    const { before, after } = await update('omitted-clears', fields);
    expect(after).toEqual({ ...before, ...cleared, name: 'Renamed' });
  });
});

describe.each(readings)('update, in either reading (%s)', (reading) => {
  it('clears with [], {} and ""', async () => {
    const { before, after } = await update(reading, cleared);
    expect(after).toEqual({ ...before, ...cleared, name: 'Renamed' });
  });

  it('replaces with a value, whole', async () => {
    const { before, after } = await update(reading, {
      description: 'New',
      keyTenants: [{ tenantId: 'globex', roleNames: ['Gateway'] }],
      customClaims: { seats: 1 },
      customAttributes: { team: 'data' },
      permittedIps: ['10.0.0.0/8'],
    });
    expect(after).toEqual({
      ...before,
      name: 'Renamed',
      description: 'New',
      roleNames: [],
      keyTenants: [{ tenantId: 'globex', roleNames: ['Gateway'], tenantName: 'Globex' }],
      customClaims: { seats: 1 },
      customAttributes: { team: 'data' },
      permittedIps: ['10.0.0.0/8'],
    });
  });

  it('never changes expiry, bound user, status or who made the key', async () => {
    const { before, after } = await update(reading, {
      expireTime: 1,
      userId: 'U2DemoAdaLovelace00000000000000',
      boundUserId: 'U2DemoAdaLovelace00000000000000',
      status: 'inactive',
      createdBy: 'someone',
      createdTime: 1,
    });
    const { expireTime, boundUserId, status, createdBy, createdTime } = before;
    expect(after).toMatchObject({ expireTime, boundUserId, status, createdBy, createdTime });
  });
});
