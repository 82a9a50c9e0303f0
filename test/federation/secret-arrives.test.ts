import { describe, expect, it } from 'vitest';
import { isOmittedFromSubgraph } from '../../src/graphql/federation/names.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { breakableFields, faultKinds, fieldsBelow } from '../support/broken-fields.js';
import { exchange } from '../support/exchange.js';
import { createRecipient } from '../support/recipient.js';
import { keyIdOf, startFixture, type Fixture } from './fixture.js';
import { gateways } from './gateways.js';

const fields = breakableFields();
const recipient = await createRecipient();

const isServed = (place: string): boolean => {
  const [type = '', field = ''] = place.split('.');
  return !isOmittedFromSubgraph(type, field);
};

interface Issued {
  readonly cleartext?: string | null;
  readonly sealedSecret?: string | null;
}

const mutations = ['createAccessKey', 'rotateAccessKey', 'replaceAccessKey'] as const;
type Mutation = (typeof mutations)[number];

const typeName = (mutation: Mutation): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;

/** A key of acme and a key of Ada, as `id` of the inputs. */
interface OldKeys {
  readonly own: string;
  readonly bound: string;
}

async function start(...given: Parameters<typeof startFixture>): Promise<Fixture & { readonly old: OldKeys }> {
  const world = await startFixture(...given);
  const input = { name: 'Bound', expiry: { never: true }, boundUserId: DEMO_USERS.ada };
  const { data } = await world.execute<{ createAccessKey: { accessKey?: { id: string } } | null }, object>(
    `mutation Bound($input: CreateAccessKeyInput!) {
      createAccessKey(input: $input) { ... on CreateAccessKeySuccess { accessKey { id } } }
    }`,
    { input },
  );
  const bound = data?.createAccessKey?.accessKey?.id;
  if (bound === undefined) throw new Error(JSON.stringify(data));
  return { ...world, old: { own: keyIdOf('acme', 'Own'), bound } };
}

function inputOf(
  mutation: Mutation,
  { isBound, isSealed, old }: { isBound: boolean; isSealed: boolean; old: OldKeys },
): object {
  const id = isBound ? old.bound : old.own;
  const seal = isSealed ? { sealTo: recipient.sealTo } : {};
  if (mutation === 'rotateAccessKey') return { id, ...seal };
  if (mutation === 'replaceAccessKey') return { id, expiry: { after: 'P1D' }, ...seal };
  const authority = isBound ? { boundUserId: DEMO_USERS.ada } : { keyTenants: [{ tenantId: 'acme', roleNames: [] }] };
  return { name: 'New', expiry: { after: 'P1D' }, ...authority, ...seal };
}

/** Issues a secret through the gateway, with `selection` beside it, and answers whether it is one that works. */
async function arrives(
  { execute, harness, old }: Fixture & { readonly old: OldKeys },
  { mutation, selection, isSealed }: { mutation: Mutation; selection: string; isSealed: boolean },
): Promise<'accepted' | 'refused'> {
  const success = `... on ${typeName(mutation)}Success { ${selection} cleartext sealedSecret }`;
  const query = `mutation Issue($input: ${typeName(mutation)}Input!) { ${mutation}(input: $input) { ${success} } }`;
  const input = inputOf(mutation, { isBound: selection.includes('boundUser'), isSealed, old });
  const { data } = await execute<Record<string, Issued | null>, object>(query, { input });
  const issued = data?.[mutation];
  return exchange(harness.sandbox, isSealed ? await recipient.open(issued?.sealedSecret) : issued?.cleartext);
}

/** Selections of what the neighbours own, and what they do about it. */
const foreign = [
  'accessKey { keyTenants { tenant { name } } }',
  'accessKey { boundUser { name } }',
  'accessKey { costCenter }',
  'accessKey { keyTenants { tenant { accessKeys { nodes { costCenter } } } } }',
] as const;

const cases = Object.entries(gateways).flatMap(([name, startGateway]) =>
  [false, true].map(
    (hasOtherNames) => [name, hasOtherNames ? 'other names' : 'its names', { startGateway, hasOtherNames }] as const,
  ),
);

describe.each(cases)('a secret behind %s with %s', (_name, _names, { startGateway, hasOtherNames }) => {
  it.each(mutations)(
    'arrives whichever field below the success of %s is broken in Keyway',
    async (mutation) => {
      fields.break({ field: 'none', kind: 'throws' });
      const world = await start(startGateway, { hasOtherNames });
      const below = fieldsBelow(`${typeName(mutation)}Success`).filter(({ field }) => isServed(field));
      expect(below.length).toBeGreaterThan(50);
      for (const [index, { field, selection }] of below.entries()) {
        // The kinds differ in the executor, which is the same with other names.
        const kinds = hasOtherNames ? faultKinds.slice(index % 4, (index % 4) + 1) : faultKinds;
        for (const [kindIndex, kind] of kinds.entries()) {
          const fault = fields.break({ field, kind });
          const isSealed = (index + kindIndex) % 2 === 0;
          expect(await arrives(world, { mutation, selection, isSealed }), `${field} ${kind}`).toBe('accepted');
          // A key that was just made has no events: nothing below the page is resolved.
          if (!field.startsWith('AccessKeyEvent')) expect(fault.hits, field).toBeGreaterThan(0);
        }
      }
    },
    120_000,
  );

  it.each(['null', 'missing', 'throws', 'status 500', 'HTML', 'gone'] as const)(
    'arrives when a neighbour answers %s',
    async (answer) => {
      fields.break({ field: 'none', kind: 'throws' });
      const world = await start(startGateway, { neighbours: answer, hasOtherNames });
      for (const mutation of mutations) {
        for (const selection of foreign) {
          for (const isSealed of [false, true]) {
            expect(await arrives(world, { mutation, selection, isSealed }), selection).toBe('accepted');
          }
        }
      }
      expect(world.askedOfTenants.length + world.askedOfUsers.length + world.askedOfCosts.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
