import { describe, expect, it } from 'vitest';
import { accessKeyPath, refusal, testSandbox } from '../support/sandbox.js';

const path = `${accessKeyPath}/attribute`;
const tier = { name: 'tier', displayName: 'Tier', type: 'singleselect', options: ['gold', 'silver'] };

describe('the definition of an attribute', () => {
  it('is created, loaded by name, changed and deleted', async () => {
    const sandbox = await testSandbox();
    const whole = { ...tier, viewPermissions: ['User Admin'], editPermissions: [] };
    expect(await sandbox.post(path, whole)).toEqual({ status: 200, body: whole });
    expect(await sandbox.get(`${path}?name=tier`)).toEqual({ status: 200, body: whole });

    const changed = { ...whole, displayName: 'Level', options: [] };
    await sandbox.post(path, { name: 'tier', displayName: 'Level', options: [], viewPermissions: null });
    expect(await sandbox.get(`${path}?name=tier`)).toEqual({ status: 200, body: changed });

    expect(await sandbox.delete(`${path}?name=tier`)).toEqual({ status: 200, body: {} });
    expect(await sandbox.get(`${path}?name=tier`)).toMatchObject({ status: 404 });
  });

  it.each([
    [{}, 'The name field is required'],
    [{ name: 'x'.repeat(21), type: 'string' }, 'The name field must be at most 20 characters'],
    [{ name: 'x', type: 'color' }, 'The type field must be one of: string, number, boolean, singleselect'],
  ])('is refused when it is wrong: %j', async (body, message) => {
    const sandbox = await testSandbox();
    const { status, message: text } = refusal(await sandbox.post(path, body));
    expect([status, text]).toEqual([400, expect.stringContaining(message)]);
  });

  it.each([
    ['string', 'text', 7],
    ['number', 7, '7'],
    ['boolean', false, 'no'],
    ['singleselect', 'gold', 'bronze'],
    ['multiselect', ['gold', 'silver'], ['bronze']],
    ['date', '2026-01-31', 'soon'],
  ])('checks values of the type %s in create and update', async (type, good, bad) => {
    const sandbox = await testSandbox();
    await sandbox.post(path, { ...tier, type });
    const { key } = await sandbox.create({ name: 'Key', customAttributes: { tier: good } });
    for (const call of ['create', 'update']) {
      const body = { id: key.id, name: 'Key', customAttributes: { tier: bad } };
      expect(refusal(await sandbox.post(`${accessKeyPath}/${call}`, body))).toMatchObject({
        status: 400,
        message: `The value of attribute tier is not a valid ${type}`,
      });
    }
    expect(sandbox.stored(key.id).customAttributes).toEqual({ tier: good });
  });
});
