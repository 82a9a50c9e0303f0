import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS, demoData } from '../../src/sandbox/sandbox.js';
import { breakableFields, faultKinds, fieldsBelow } from '../support/broken-fields.js';
import { exchange } from '../support/exchange.js';
import { startHarness, type Harness } from '../support/harness.js';
import { createRecipient } from '../support/recipient.js';

const fields = breakableFields();
const recipient = await createRecipient();

interface Issued {
  readonly cleartext?: string | null;
  readonly sealedSecret?: string | null;
}

const oldKey = (isBound: boolean): string => `K2${isBound ? 'Bound' : 'Own'}`.padEnd(31, '0');

/** A key of a tenant and a key of a user. */
const data = {
  ...demoData(),
  keys: [
    { id: oldKey(false), name: 'Own', keyTenants: [{ tenantId: 'acme', tenantName: 'Acme', roleNames: [] }] },
    { id: oldKey(true), name: 'Bound', boundUserId: DEMO_USERS.ada },
  ],
};

const mutations = {
  createAccessKey: ({ isBound }: { isBound: boolean }) => ({
    name: 'New',
    expiry: { after: 'P1D' },
    ...(isBound ? { boundUserId: DEMO_USERS.ada } : { keyTenants: [{ tenantId: 'acme', roleNames: [] }] }),
  }),
  rotateAccessKey: ({ isBound }: { isBound: boolean }) => ({ id: oldKey(isBound) }),
  replaceAccessKey: ({ isBound }: { isBound: boolean }) => ({ id: oldKey(isBound), expiry: { after: 'P1D' } }),
} as const;

type Name = keyof typeof mutations;

const typeName = (name: Name): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;

async function issue(
  { execute }: Harness,
  { name, selection, input }: { name: Name; selection: string; input: object },
): Promise<{ issued: Issued | null; errors: number }> {
  const document = `mutation Issue($input: ${typeName(name)}Input!) {
    ${name}(input: $input) { ... on ${typeName(name)}Success { ${selection} cleartext sealedSecret } }
  }`;
  const { data, errors = [] } = await execute<Record<string, Issued>, object>(document, { input });
  return { issued: data?.[name] ?? null, errors: errors.length };
}

describe.each(Object.keys(mutations) as Name[])('a fault of a field below the success of %s', (name) => {
  it.each(faultKinds)('that %s costs an error, and neither the secret nor the sealed one', async (kind) => {
    const shared = await startHarness({ sandbox: { data } });
    const below = fieldsBelow(`${typeName(name)}Success`);
    expect(below.length).toBeGreaterThan(50);
    for (const [index, { field, selection }] of below.entries()) {
      const isBound = selection.includes('boundUser');
      // A server reads the audit trail once in a while: only a new one knows what has just happened.
      const harness = selection.includes('history') ? await startHarness({ sandbox: { data } }) : shared;
      const isSealed = (index + faultKinds.indexOf(kind)) % 2 === 0;
      const fault = fields.break({ field, kind });
      const input = { ...mutations[name]({ isBound }), ...(isSealed && { sealTo: recipient.sealTo }) };
      const { issued } = await issue(harness, { name, selection, input });
      expect(fault.hits, field).toBeGreaterThan(0);
      const secret = isSealed ? await recipient.open(issued?.sealedSecret) : issued?.cleartext;
      expect(await exchange(harness.sandbox, secret), `${field} of ${name}`).toBe('accepted');
    }
  });
});

describe('a secret', () => {
  it('arrives with a wrong address argument beside it', async () => {
    const harness = await startHarness();
    const selection = 'accessKey { permitsIp(address: "bad") }';
    const input = mutations.createAccessKey({ isBound: false });
    const { issued, errors } = await issue(harness, { name: 'createAccessKey', selection, input });
    expect(errors).toBe(1);
    expect(issued).toMatchObject({ accessKey: { permitsIp: null } });
    expect(await exchange(harness.sandbox, issued?.cleartext)).toBe('accepted');
  });

  it.each([
    ['a search that fails', { kind: 'status', status: 500 }],
    ['a search that hangs', { kind: 'hang', when: 'before' }],
    ['a search that is not JSON', { kind: 'status', status: 200, body: '<html>' }],
  ] as const)('arrives with %s beside it', async (_what, fault) => {
    const harness = await startHarness({ variables: { READ_TIMEOUT: '1s' } });
    harness.sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', fault, times: 10 });
    const selection = 'accessKey { keyTenants { tenant { accessKeys { totalCount } } } }';
    const input = mutations.createAccessKey({ isBound: false });
    const { issued, errors } = await issue(harness, { name: 'createAccessKey', selection, input });
    expect(errors).toBe(1);
    expect(await exchange(harness.sandbox, issued?.cleartext)).toBe('accepted');
  });

  it('arrives when another mutation of the same document fails as a whole', async () => {
    const harness = await startHarness();
    fields.break({ field: 'Mutation.deactivateAccessKey', kind: 'throws' });
    const document = `mutation {
      createAccessKey(input: { name: "x", expiry: { never: true } }) { ... on CreateAccessKeySuccess { cleartext } }
      deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { __typename }
    }`;
    const { data, errors } = await harness.execute<Record<string, Issued>, object>(document);
    expect(errors).toHaveLength(1);
    expect(await exchange(harness.sandbox, data?.['createAccessKey']?.cleartext)).toBe('accepted');
  });
});
