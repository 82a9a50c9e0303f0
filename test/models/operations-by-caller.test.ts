import { isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { schema } from '../../src/graphql/schema.js';
import {
  callerNames,
  headersOf,
  idOf,
  scopeData,
  scopeVariables,
  targetNames,
  type CallerName,
  type TargetName,
} from '../support/auth/callers.js';
import { operations, type Operation, type Outcome } from '../support/auth/operations.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

type Row = Record<TargetName, Outcome>;
type Rows = Record<CallerName, Row>;

const words = { A: 'allowed', '·': 'hidden', R: 'refused' } as const;
type Letter = keyof typeof words;

/** Six letters, in the order of `TargetName`: A allowed, · hidden (as if it did not exist), R refused. */
function row(letters: string): Row {
  const outcomes = letters.split(' ').map((letter) => words[letter as Letter]);
  return Object.fromEntries(targetNames.map((name, index) => [name, outcomes[index]])) as Row;
}

//                                        inA
//                                        | elevatedInA: with a role that admins of the tenant may not give
//                                        | | inBoth
//                                        | | | inB
//                                        | | | | ofProject
//                                        | | | | | ofAlan: bound to him
const seeing: Rows = {
  managementKey: /*          */ row('A A A A A A'),
  projectAdmin: /*           */ row('A A A A A A'),
  projectReader: /*          */ row('A A A A A A'),
  adminOfA: /*               */ row('A A A · · ·'),
  adminOfAWithoutTenants: /* */ row('A A A · · ·'),
  adminOfBoth: /*            */ row('A A A A · ·'),
  adminOfAReaderOfB: /*      */ row('A A A A · ·'),
  readerOfA: /*              */ row('A A A · · ·'),
  alan: /*                   */ row('· · · · · A'),
  noRights: /*               */ row('· · · · · ·'),
  anonymous: /*              */ row('R R R R R R'),
};

const managing: Rows = {
  managementKey: /*          */ row('A A A A A A'),
  projectAdmin: /*           */ row('A A A A A A'),
  projectReader: /*          */ row('R R R R R R'),
  adminOfA: /*               */ row('A A R · · ·'),
  adminOfAWithoutTenants: /* */ row('A A R · · ·'),
  adminOfBoth: /*            */ row('A A A A · ·'),
  adminOfAReaderOfB: /*      */ row('A A R R · ·'),
  readerOfA: /*              */ row('R R R · · ·'),
  alan: /*                   */ row('· · · · · A'),
  noRights: /*               */ row('· · · · · ·'),
  anonymous: /*              */ row('R R R R R R'),
};

/** As for managing, but a copy of a key also grants its roles. */
const replacing: Rows = {
  ...managing,
  adminOfA: /*               */ row('A R R · · ·'),
  adminOfAWithoutTenants: /* */ row('A R R · · ·'),
  adminOfBoth: /*            */ row('A R A A · ·'),
  adminOfAReaderOfB: /*      */ row('A R R R · ·'),
};

/** A new key that is made as the target is. There is nothing to be hidden. */
const creating: Rows = {
  managementKey: /*          */ row('A A A A A A'),
  projectAdmin: /*           */ row('A A A A A A'),
  projectReader: /*          */ row('R R R R R R'),
  adminOfA: /*               */ row('A R R R R R'),
  adminOfAWithoutTenants: /* */ row('A R R R R R'),
  adminOfBoth: /*            */ row('A R A A R R'),
  adminOfAReaderOfB: /*      */ row('A R R R R R'),
  readerOfA: /*              */ row('R R R R R R'),
  alan: /*                   */ row('R R R R R A'),
  noRights: /*               */ row('R R R R R R'),
  anonymous: /*              */ row('R R R R R R'),
};

/** For every target, each caller but the anonymous one gets a response. */
const answering: Rows = {
  managementKey: /*          */ row('A A A A A A'),
  projectAdmin: /*           */ row('A A A A A A'),
  projectReader: /*          */ row('A A A A A A'),
  adminOfA: /*               */ row('A A A A A A'),
  adminOfAWithoutTenants: /* */ row('A A A A A A'),
  adminOfBoth: /*            */ row('A A A A A A'),
  adminOfAReaderOfB: /*      */ row('A A A A A A'),
  readerOfA: /*              */ row('A A A A A A'),
  alan: /*                   */ row('A A A A A A'),
  noRights: /*               */ row('A A A A A A'),
  anonymous: /*              */ row('R R R R R R'),
};

const namingTenants: Rows = {
  ...answering,
  adminOfA: /*               */ row('A A A · A A'),
  adminOfAWithoutTenants: /* */ row('A A A · A A'),
  readerOfA: /*              */ row('A A A · A A'),
  alan: /*                   */ row('· · · · · ·'),
  noRights: /*               */ row('· · · · · ·'),
};

/** Of a member of the tenant, of none, and Alan. */
const namingUsers: Rows = {
  ...answering,
  adminOfA: /*               */ row('A A A · · ·'),
  adminOfAWithoutTenants: /* */ row('A A A · · ·'),
  adminOfBoth: /*            */ row('A A A A · ·'),
  adminOfAReaderOfB: /*      */ row('A A A A · ·'),
  readerOfA: /*              */ row('A A A · · ·'),
  alan: /*                   */ row('· · · · · A'),
  noRights: /*               */ row('· · · · · ·'),
};

const loginIds: Rows = {
  ...namingUsers,
  projectReader: /*          */ row('· · · · · ·'),
  adminOfAReaderOfB: /*      */ row('A A A · · ·'),
  readerOfA: /*              */ row('· · · · · ·'),
};

/** Offered is what may be created. What is not offered is left out, or has a reason. */
const offering = Object.fromEntries(
  callerNames.map((caller) => [
    caller,
    Object.fromEntries(
      targetNames.map((target) => {
        const isHidden = caller !== 'anonymous' && creating[caller][target] === 'refused';
        return [target, isHidden ? 'hidden' : creating[caller][target]];
      }),
    ),
  ]),
) as Rows;

/** What can be reached of `rows` in this way at all. */
const reaching = (rows: Rows, targets: readonly TargetName[]): Rows =>
  Object.fromEntries(
    callerNames.map((caller) => [
      caller,
      Object.fromEntries(
        targetNames.map((target) => {
          const outcome = rows[caller][target];
          return [target, outcome === 'allowed' && !targets.includes(target) ? 'hidden' : outcome];
        }),
      ),
    ]),
  ) as Rows;

const table: Record<Operation, Rows> = {
  accessKey: seeing,
  accessKeys: seeing,
  searchAccessKeys: seeing,
  accessKeyViewer: answering,
  accessKeyPolicy: answering,
  accessKeyChanged: seeing,
  fetch__AccessKey: seeing,
  fetch__Tenant: reaching(seeing, ['inA', 'elevatedInA', 'inBoth', 'inB']),
  fetch__User: reaching(seeing, ['ofAlan']),
  accessKeyChoices: offering,
  accessKeyAttributes: answering,
  'Tenant.name': namingTenants,
  'User.displayName': namingUsers,
  'User.loginIds': loginIds,
  'Tenant.accessKeys': reaching(seeing, ['inA', 'elevatedInA', 'inBoth', 'inB']),
  'User.accessKeys': reaching(seeing, ['ofAlan']),
  'AccessKey.history': seeing,
  '_entities.AccessKey': seeing,
  '_entities.Tenant': reaching(seeing, ['inA', 'elevatedInA', 'inBoth', 'inB']),
  '_entities.User': reaching(seeing, ['ofAlan']),
  createAccessKey: creating,
  updateAccessKey: managing,
  rotateAccessKey: managing,
  replaceAccessKey: replacing,
  activateAccessKey: managing,
  deactivateAccessKey: managing,
  deleteAccessKey: managing,
  activateAccessKeys: managing,
  deactivateAccessKeys: managing,
  deleteAccessKeys: managing,
};

const names = Object.keys(table) as Operation[];
const isWrite = (operation: Operation): boolean => operation in (schema.getMutationType()?.getFields() ?? {});
const isSubscription = (operation: Operation): boolean =>
  operation in (schema.getSubscriptionType()?.getFields() ?? {});
const cells = names.flatMap((operation) => callerNames.map((caller) => [operation, caller] as const));

const forReads = {
  api: useHarness({ sandbox: { data: scopeData() }, variables: scopeVariables }),
  subgraph: useHarness({ sandbox: { data: scopeData() }, variables: { ...scopeVariables, FEDERATION: 'on' } }),
};

async function harnessFor(operation: Operation): Promise<Harness> {
  if (!isWrite(operation) && !isSubscription(operation))
    return forReads[operation.startsWith('_') ? 'subgraph' : 'api']();
  return startHarness({
    sandbox: { data: scopeData(operation.startsWith('activate') ? 'inactive' : 'active') },
    variables: scopeVariables,
  });
}

/** What is stored, and the writes that were asked for. */
const snapshotState = ({ sandbox }: Harness): unknown => [
  sandbox.keys.all(),
  sandbox.calls.list.filter((call) => /(create|update|rotate|activate|delete)/.test(call)),
];

describe('the table', () => {
  it('has a row for every field of the schema by which keys are read or written', () => {
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    const links = ['Tenant', 'User'].flatMap((name) => {
      const type = schema.getType(name);
      return type && 'getFields' in type ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : [];
    });
    const key = schema.getType('AccessKey');
    const connections = Object.values(key && 'getFields' in key ? key.getFields() : {}).filter(({ type }) =>
      String(type).endsWith('Connection'),
    );
    const union = createSubgraphSchema().getType('_Entity');
    const entities = isUnionType(union) ? union.getTypes().map(({ name }) => `_entities.${name}`) : [];
    const expected = [
      ...fields,
      ...links.filter((link) => !link.endsWith('.id')),
      ...connections.map(({ name }) => `AccessKey.${name}`),
      ...entities,
    ];
    expect(names.toSorted()).toEqual(expected.toSorted());
  });

  it.each(sampleOf(cells, { some: 24 }))('%s, called by %s', async (operation, caller) => {
    const harness = await harnessFor(operation);
    const headers = await headersOf(harness, caller);
    for (const target of targetNames) {
      const before = snapshotState(harness);
      const outcome = await operations[operation]({ harness, headers }, target);
      expect(`${target} ${outcome}`).toBe(`${target} ${table[operation][caller][target]}`);
      // What is received was changed by another caller.
      if (isSubscription(operation)) continue;
      if (outcome !== 'allowed' || !isWrite(operation)) expect(snapshotState(harness)).toEqual(before);
      else expect(snapshotState(harness)).not.toEqual(before);
    }
  });
});

describe('viewerCan', () => {
  const actions = ['update', 'rotate', 'replace', 'activate', 'deactivate', 'delete'] as const;
  const query = `query Q($id: ID!) { accessKey(id: $id) { viewerCan { ${actions.map((action) => `${action} { allowed reason }`).join(' ')} } } }`;
  type Answer = { accessKey: { viewerCan: Record<string, { allowed: boolean; reason: string | null }> } | null };

  it.each(callerNames)('matches for %s what the mutations do', async (caller) => {
    const harness = await harnessFor('accessKey');
    const headers = await headersOf(harness, caller);
    for (const target of targetNames) {
      const { data } = await harness.execute<Answer, { id: string }>(query, { id: idOf(target) }, headers);
      for (const action of actions) {
        const outcome = table[`${action}AccessKey`][caller][target];
        const can = data?.accessKey?.viewerCan[action];
        if (can === undefined) {
          expect(caller === 'anonymous' || outcome === 'hidden').toBe(true);
        } else {
          expect(`${target} ${action} ${can.allowed}`).toBe(`${target} ${action} ${outcome === 'allowed'}`);
          expect(can.reason === null).toBe(can.allowed);
        }
      }
    }
  });
});
