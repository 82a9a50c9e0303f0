import { describe, expect, it } from 'vitest';
import { decodeSessionClaims } from '../../src/auth/authentication/session-claims.js';
import { rightsOf, type PermissionSettings } from '../../src/auth/authorization/permissions.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { ShowViewerDocument } from '../generated/graphql.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';

const settings: PermissionSettings = {
  readPermissions: ['User Admin', 'Read Access Keys'],
  managePermissions: ['User Admin'],
  assignableRoles: ['Everybody'],
  reservedClaims: [],
  selfService: false,
};

const admin = { roles: ['Tenant Admin'], permissions: ['User Admin', 'SSO Admin'] };
const reader = { roles: ['Key Reader'], permissions: ['Read Access Keys'] };
const member = { roles: ['Deployer'], permissions: ['Deploy'] };

/** What a caller may do, in a line: the project first, then each tenant. */
function summaryOf(claims: Record<string, unknown>, changes: Partial<PermissionSettings> = {}): string {
  const { canRead, canManage, tenants, ownUserId } = rightsOf(decodeSessionClaims({ sub: 'U1', ...claims }), {
    ...settings,
    ...changes,
  });
  const words = (rights: { canRead: boolean; canManage: boolean }): string =>
    rights.canManage ? 'manages' : rights.canRead ? 'reads' : 'nothing';
  return [
    `project ${words({ canRead, canManage })}`,
    ...[...tenants].map(([id, rights]) => `${id} ${words(rights)} ${rights.assignableRoleNames.join('+')}`.trimEnd()),
    ...(ownUserId === null ? [] : [`own ${ownUserId}`]),
  ].join(', ');
}

const rows: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['nothing at all', {}, 'project nothing'],
  ['no tenants', { tenants: {} }, 'project nothing'],
  ['an admin', { tenants: { a: admin } }, 'project nothing, a manages Everybody+Tenant Admin'],
  [
    'an admin of two',
    { tenants: { a: admin, b: admin } },
    'project nothing, a manages Everybody+Tenant Admin, b manages Everybody+Tenant Admin',
  ],
  ['a reader', { tenants: { a: reader } }, 'project nothing, a reads'],
  ['a member', { tenants: { a: member } }, 'project nothing, a nothing'],
  ['a tenant without grants', { tenants: { a: {}, b: null } }, 'project nothing, a nothing, b nothing'],
  [
    'an admin of one and reader of another',
    { tenants: { a: admin, b: reader } },
    'project nothing, a manages Everybody+Tenant Admin, b reads',
  ],
  ['an admin of the project', { ...admin }, 'project manages'],
  [
    'an admin of the project with tenants',
    { ...admin, tenants: { a: member } },
    'project manages, a manages Deployer+Everybody',
  ],
  [
    'a reader of the project who manages a tenant',
    { ...reader, tenants: { a: admin, b: {} } },
    'project reads, a manages Everybody+Tenant Admin, b reads',
  ],
  [
    'roles of the project give nothing in a tenant',
    { roles: ['Deployer'], tenants: { a: admin } },
    'project nothing, a manages Everybody+Tenant Admin',
  ],
  [
    'grants of the current tenant, without tenants',
    { ...admin, dct: 'a' },
    'project nothing, a manages Everybody+Tenant Admin',
  ],
  [
    'grants of the project, with the current tenant among the tenants',
    { ...admin, dct: 'a', tenants: { a: member } },
    'project manages, a manages Deployer+Everybody',
  ],
  [
    'grants of who knows where: the current tenant is none of the tenants',
    { ...admin, dct: 'b', tenants: { a: member } },
    'project nothing, a nothing',
  ],
  ['grants of who knows where: there are no tenants', { ...admin, dct: 'b', tenants: {} }, 'project nothing'],
  ['an empty current tenant', { ...admin, dct: '' }, 'project manages'],
  [
    'a permission of nearly the same name',
    { tenants: { a: { permissions: ['user admin', 'User Admin ', 'User'] } } },
    'project nothing, a nothing',
  ],
  [
    'a role that is named as the permission',
    { tenants: { a: { roles: ['User Admin'] } } },
    'project nothing, a nothing',
  ],
  [
    'a tenant named as a method',
    { tenants: { toString: admin, constructor: member } },
    'project nothing, toString manages Everybody+Tenant Admin, constructor nothing',
  ],
  ['null for everything', { tenants: null, roles: null, permissions: null, dct: null }, 'project nothing'],
];

describe('the rights of a session with', () => {
  it.each(rows)('%s', (_what, claims, summary) => expect(summaryOf(claims)).toBe(summary));

  it("self-service, include the caller's own keys, with any subject format", () => {
    expect(summaryOf({}, { selfService: true })).toBe('project nothing, own U1');
    expect(summaryOf({ sub: 'ada@acme.example', dsub: 'U2' }, { selfService: true })).toBe('project nothing, own U2');
  });

  it('permissions of other names, if the settings say so', () => {
    const own = { readPermissions: ['See Keys'], managePermissions: ['Cut Keys', 'Forge Keys'] };
    expect(summaryOf({ tenants: { a: { permissions: ['User Admin'] } } }, own)).toBe('project nothing, a nothing');
    expect(summaryOf({ tenants: { a: { permissions: ['See Keys'] } } }, own)).toBe('project nothing, a reads');
    expect(summaryOf({ tenants: { a: { permissions: ['Forge Keys'] } } }, own)).toBe(
      'project nothing, a manages Everybody',
    );
  });

  it('the same rights have the same name, in any order and with any claims that give no rights', () => {
    const nameOf = (tenants: object) => rightsOf(decodeSessionClaims({ sub: 'U1', tenants }), settings).name;
    expect(nameOf({ a: admin, b: reader })).toBe(nameOf({ c: member, b: reader, a: admin }));
    expect(nameOf({ a: admin, b: reader })).not.toBe(nameOf({ a: reader, b: admin }));
  });

  it('different rights have different names', () => {
    const all: readonly [Record<string, unknown>, Partial<PermissionSettings>][] = [
      [{}, {}],
      [{ ...reader }, {}],
      [{ ...admin }, {}],
      [{ tenants: { a: reader } }, {}],
      [{ tenants: { a: admin } }, {}],
      [{ tenants: { a: admin, b: admin } }, {}],
      [{ tenants: { a: { ...admin, roles: ['Deployer'] } } }, {}],
      [{}, { selfService: true }],
      [{ sub: 'U2' }, { selfService: true }],
    ];
    const names = all.map(
      ([claims, changes]) => rightsOf(decodeSessionClaims({ sub: 'U1', ...claims }), { ...settings, ...changes }).name,
    );
    expect(new Set(names).size).toBe(all.length);
  });
});

describe('accessKeyViewer', () => {
  it('shows an admin of two tenants and the project admin what they may do', async () => {
    const harness = await startHarness({ variables: { ASSIGNABLE_ROLES: 'Key Reader, Auditor' } });
    const ask = async (headers?: Record<string, string>) =>
      (await harness.execute(ShowViewerDocument, undefined, headers)).data?.accessKeyViewer;
    expect(await ask(await signedIn(harness, DEMO_USERS.katherine))).toEqual({
      kind: 'SESSION',
      subject: DEMO_USERS.katherine,
      canRead: false,
      canManage: false,
      canManageOwn: false,
      tenants: [
        {
          tenant: { id: 'globex', accessKeys: { totalCount: 10 } },
          canRead: true,
          canManage: true,
          assignableRoleNames: ['Auditor', 'Exporter', 'Key Reader', 'Tenant Admin'],
        },
        {
          tenant: { id: 'initech', accessKeys: { totalCount: 7 } },
          canRead: true,
          canManage: true,
          assignableRoleNames: ['Auditor', 'Key Reader', 'Tenant Admin'],
        },
      ],
    });
    const everything = { canRead: true, canManage: true, tenants: null };
    expect(await ask()).toEqual({
      kind: 'MANAGEMENT_KEY',
      subject: harness.sandbox.projectId,
      ...everything,
      canManageOwn: false,
    });
    const claims = { tenants: undefined, dct: undefined, permissions: ['User Admin'] };
    expect(await ask(await signedIn(harness, DEMO_USERS.ada, { claims }))).toEqual({
      kind: 'SESSION',
      subject: DEMO_USERS.ada,
      ...everything,
      canManageOwn: true,
    });
  });

  it('verifies a management key with Descope, and a session without a call', async () => {
    const harness = await startHarness();
    const query = '{ accessKeyViewer { subject } }';
    const callsOf = async (headers?: Record<string, string>) => {
      await harness.execute(query, undefined, headers);
      harness.sandbox.calls.clear();
      await harness.execute(query, undefined, headers);
      return harness.sandbox.calls.list;
    };
    expect(await callsOf()).toEqual(['GET /v1/mgmt/license']);
    expect(await callsOf(await signedIn(harness, DEMO_USERS.ada))).toEqual([]);
    const wrongKey = { authorization: `Bearer ${harness.sandbox.projectId}:K2Wrong` };
    const { data, errors } = await harness.execute(query, undefined, wrongKey);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
