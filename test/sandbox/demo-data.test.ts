import { describe, expect, it } from 'vitest';
import type { WireAccessKey } from '../../src/descope/wire/types.js';
import { DEMO_KEYS, DEMO_PROJECT_ID, DEMO_TENANTS, DEMO_USERS, demoData } from '../../src/sandbox/sandbox.js';
import { testSandbox } from '../support/sandbox.js';

const day = 86_400;
const now = 1_800_000_000;

const demoKeys = async (): Promise<WireAccessKey[]> => (await testSandbox({ clock: () => now * 1000 })).keys.all();
const expiresWithin =
  (from: number, to: number) =>
  ({ expireTime }: WireAccessKey) =>
    expireTime > now + from * day && expireTime <= now + to * day;

describe('the demo project', () => {
  const shapes: [string, (key: WireAccessKey) => boolean][] = [
    ['roles of the project', ({ roleNames }) => roleNames.length > 0],
    ['one tenant', ({ keyTenants }) => keyTenants.length === 1],
    ['two tenants', ({ keyTenants }) => keyTenants.length === 2],
    ['all tenants', ({ keyTenants }) => keyTenants.length === 3],
    ['a tenant without roles', ({ keyTenants }) => keyTenants.some(({ roleNames }) => roleNames.length === 0)],
    ['a bound user', ({ boundUserId }) => boundUserId !== ''],
    [
      'no authorization',
      ({ roleNames, keyTenants, boundUserId }) => roleNames.length + keyTenants.length + boundUserId.length === 0,
    ],
    ['status active', ({ status }) => status === 'active'],
    ['status inactive', ({ status }) => status === 'inactive'],
    [
      'an expiry that has passed, active',
      ({ status, expireTime }) => status === 'active' && expireTime > 0 && expireTime < now,
    ],
    [
      'an expiry that has passed, inactive',
      ({ status, expireTime }) => status === 'inactive' && expireTime > 0 && expireTime < now,
    ],
    ['an expiry within 7 days', expiresWithin(0, 7)],
    ['an expiry within 30 days', expiresWithin(7, 30)],
    ['an expiry within 90 days', expiresWithin(30, 90)],
    ['an expiry far away', expiresWithin(90, 400)],
    ['no expiry', ({ expireTime }) => expireTime === 0],
    ['an IPv4 address', ({ permittedIps }) => permittedIps.some((ip) => /^[\d.]+$/.test(ip))],
    ['an IPv4 range', ({ permittedIps }) => permittedIps.some((ip) => /^[\d.]+\/\d+$/.test(ip))],
    ['an IPv6 address', ({ permittedIps }) => permittedIps.some((ip) => /^[\da-f:]+$/.test(ip))],
    ['an IPv6 range', ({ permittedIps }) => permittedIps.some((ip) => /^[\da-f:]+\/\d+$/.test(ip))],
    ['no permitted IPs', ({ permittedIps }) => permittedIps.length === 0],
    ['a description', ({ description }) => description !== ''],
    ['no description', ({ description }) => description === ''],
    ['a long name', ({ name }) => name.length > 100],
    ['a name with accents', ({ name }) => /[^ -~]/.test(name)],
    ['a creator who is no longer a user', ({ createdBy }) => createdBy === DEMO_USERS.formerColleague],
    ...['string', 'number', 'boolean'].flatMap((type): [string, (key: WireAccessKey) => boolean][] => [
      [
        `a claim that is a ${type}`,
        ({ customClaims }) => Object.values(customClaims).some((value) => typeof value === type),
      ],
      [
        `an attribute that is a ${type}`,
        ({ customAttributes }) => Object.values(customAttributes).some((value) => typeof value === type),
      ],
    ]),
    ['an attribute that is a list', ({ customAttributes }) => Object.values(customAttributes).some(Array.isArray)],
  ];

  it.each(shapes)('has a key with %s', async (_, isSo) => {
    expect((await demoKeys()).some(isSo)).toBe(true);
  });

  it('has forty keys with unique ids of at least 27 characters, created within two years', async () => {
    const keys = await demoKeys();
    expect(keys).toHaveLength(40);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(40);
    expect(keys.every(({ id }) => id.length >= 27 && /^K2Demo[0-9A-Za-z]+$/.test(id))).toBe(true);
    expect(keys.every(({ createdTime }) => createdTime < now && createdTime > now - 731 * day)).toBe(true);
    expect(new Set(keys.map(({ createdBy }) => createdBy)).size).toBe(4);
  });

  it('has keys of equal names and names that differ in their case alone', async () => {
    const names = (await demoKeys()).map(({ name }) => name);
    expect(names.filter((name) => name === 'Payroll')).toHaveLength(2);
    expect(names.filter((name) => name.toLowerCase() === 'data lake')).toEqual(['data lake', 'Data Lake']);
  });

  it('has all the keys of DEMO_KEYS', async () => {
    const ids = new Set((await demoKeys()).map(({ id }) => id));
    expect(Object.values(DEMO_KEYS).filter((id) => !ids.has(id))).toEqual([]);
    expect(DEMO_KEYS.billingExporter).toBe('K2DemoBillingExporter0000000000');
  });

  it('refers only to its own tenants, users and roles', async () => {
    const { roles, tenants } = demoData();
    const isRole = (name: string, tenantId: string): boolean =>
      roles.some((role) => role.name === name && ['', tenantId].includes(role.tenantId));
    for (const key of await demoKeys()) {
      expect(key.roleNames.filter((name) => !isRole(name, ''))).toEqual([]);
      for (const { tenantId, tenantName, roleNames } of key.keyTenants) {
        expect(tenants).toContainEqual({ id: tenantId, name: tenantName });
        expect(roleNames.filter((name) => !isRole(name, tenantId))).toEqual([]);
      }
    }
    expect(tenants.map(({ id }) => id)).toEqual(Object.values(DEMO_TENANTS));
    expect(DEMO_PROJECT_ID).toHaveLength(28);
  });

  it('is the same every time, except for times, which are relative to the clock', () => {
    expect(demoData({ now: 5e12 })).toEqual(demoData({ now: 5e12 }));
    const [early, late] = [demoData({ now: now * 1000 }), demoData({ now: (now + day) * 1000 })];
    expect(late.keys.map(({ createdTime = 0 }) => createdTime - day)).toEqual(
      early.keys.map(({ createdTime }) => createdTime),
    );
  });
});
