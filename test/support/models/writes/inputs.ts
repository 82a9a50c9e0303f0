import fc from 'fast-check';
import { DEMO_USERS, type Fault } from '../../../../src/sandbox/sandbox.js';
import type { CreateAccessKeyInput, UpdateAccessKeyInput } from '../../../generated/graphql.js';

/** A fault of a write, and whether it leaves open if the change was made. */
export interface WriteFault {
  readonly fault: Fault;
  /** How many attempts run into it. */
  readonly times: number;
}

const faults: readonly Fault[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'half' },
  { kind: 'body', body: '{"key": ' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 524, after: true, body: '<h1>A timeout occurred</h1>' },
  { kind: 'status', status: 400, body: { errorCode: 'E011003' } },
];

/** Mostly none. */
export const writeFault: fc.Arbitrary<WriteFault | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ fault: fc.constantFrom(...faults), times: fc.constantFrom(1, 1, 1, 3) }) },
);

const name = fc.constantFrom('Nightly', 'Report mailer', 'Übertragung', 'data lake');
const description = fc.constantFrom('', 'For the night', 'Zürich → Genève');
const permittedIps = fc.subarray(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '127.0.0.0/8']);
const customClaims = fc.dictionary(
  fc.constantFrom('team', 'tier', 'beta'),
  fc.oneof(fc.constantFrom('billing', ''), fc.nat(9), fc.boolean()),
);
const customAttributes = fc.dictionary(
  fc.constantFrom('team', 'stages', 'onCall'),
  fc.oneof(fc.constantFrom('billing', ''), fc.boolean(), fc.subarray(['build', 'deploy'])),
);
const roleNames = fc.subarray(['Deployer', 'Auditor', 'Exporter']);
const keyTenants = fc
  .subarray(['acme', 'globex', 'initech'])
  .chain((tenantIds) =>
    fc.tuple(
      ...tenantIds.map((tenantId) =>
        fc.record({ tenantId: fc.constant(tenantId), roleNames: fc.subarray(['Exporter', 'Gateway']) }),
      ),
    ),
  );

const authority = fc.oneof(
  fc.record({ roleNames }),
  fc.record({ keyTenants }),
  fc.record({ boundUserId: fc.constantFrom(DEMO_USERS.ada, DEMO_USERS.grace) }),
  fc.constant({}),
);

export const expiry = fc.constantFrom({ never: true }, { after: 'P30D' }, { after: 'PT3M' });

export const newKey: fc.Arbitrary<CreateAccessKeyInput> = fc
  .record({ name, expiry, description, permittedIps, customClaims, customAttributes, authority })
  .map(({ authority: given, ...rest }) => ({ ...rest, ...given }));

/** Any part of a patch may be left out, null, empty or given. */
export const patch: fc.Arbitrary<Omit<UpdateAccessKeyInput, 'id' | 'ifMatch'>> = fc.record(
  {
    name,
    description: fc.option(description),
    roleNames: fc.option(roleNames),
    keyTenants: fc.option(keyTenants),
    permittedIps: fc.option(permittedIps),
    customClaims: fc.option(customClaims),
    customAttributes: fc.option(customAttributes),
  },
  { requiredKeys: [] },
);
