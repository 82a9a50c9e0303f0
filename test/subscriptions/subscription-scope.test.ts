import { describe, expect, it } from 'vitest';
import { headersOf, idOf, scopeData, scopeVariables, USERS, type CallerName } from '../support/auth/callers.js';
import { errorOf, openEvents, type EventStream } from '../support/event-stream.js';
import { startHarness } from '../support/harness.js';

const fields = 'kind accessKeyId accessKey { name keyTenants { tenantId } viewerCan { update { allowed } } }';

/** Streams of several callers, whose changes are read when all writes are done. */
async function startStreams(callers: readonly CallerName[], filter = '{}') {
  const harness = await startHarness({ sandbox: { data: scopeData() }, variables: scopeVariables });
  const streams = new Map<CallerName, EventStream>();
  for (const caller of callers) {
    const headers = await headersOf(harness, caller);
    const query = `subscription { accessKeyChanged(filter: ${filter}) { ${fields} } }`;
    streams.set(caller, await openEvents(harness.url, query, { headers }));
  }
  return {
    harness,
    async update(id: string, tenants: readonly string[], name = 'Key') {
      const keyTenants = tenants.map((tenantId) => `{ tenantId: "${tenantId}" }`).join(' ');
      const { errors, data } = await harness.execute(
        `mutation { updateAccessKey(input: { id: "${id}", name: "${name}", keyTenants: [${keyTenants}] }) { __typename } }`,
      );
      expect([errors, data]).toEqual([undefined, { updateAccessKey: { __typename: 'UpdateAccessKeySuccess' } }]);
    },
    /** Ends the streams; their changes in short. */
    async seen() {
      await harness.app.close();
      const seen: Record<string, string[]> = {};
      for (const [caller, stream] of streams) {
        const results = (await stream.rest()).filter(({ event, data }) => event === 'next' && data.includes('"data"'));
        seen[caller] = results.map(({ data }) => {
          const { data: result } = JSON.parse(data) as { data: { accessKeyChanged: Change } };
          const { kind, accessKeyId, accessKey } = result.accessKeyChanged;
          const tenants = accessKey?.keyTenants.map(({ tenantId }) => tenantId).join('+') ?? 'null';
          return `${kind} ${accessKeyId === idOf('inA') ? 'inA' : accessKeyId} ${tenants}`;
        });
      }
      return seen;
    },
  };
}

interface Change {
  readonly kind: string;
  readonly accessKeyId: string;
  readonly accessKey: { readonly name: string; readonly keyTenants: readonly { readonly tenantId: string }[] } | null;
}

const everyone = ['managementKey', 'projectReader', 'adminOfA', 'adminOfAReaderOfB', 'readerOfA', 'noRights'] as const;

describe('a subscriber', () => {
  it('sees what they may read of each change, also when a key comes into sight or leaves it', async () => {
    const { update, seen } = await startStreams([...everyone]);
    const id = idOf('inA');
    await update(id, ['tenantA'], 'Renamed');
    await update(id, ['tenantA', 'tenantB'], 'Renamed');
    await update(id, ['tenantB'], 'Renamed');
    await update(id, ['tenantB'], 'Secret of B');
    await update(id, ['tenantA'], 'Secret of B');
    const ofProject = [
      'UPDATED inA tenantA',
      'UPDATED inA tenantA+tenantB',
      'UPDATED inA tenantB',
      'UPDATED inA tenantB',
      'UPDATED inA tenantA',
    ];
    // The second change adds a tenant that they do not see; what it changes for an admin is that they may not manage the key.
    expect(await seen()).toEqual({
      managementKey: ofProject,
      projectReader: ofProject,
      adminOfAReaderOfB: ofProject,
      adminOfA: ['UPDATED inA tenantA', 'UPDATED inA tenantA', 'REMOVED inA null', 'ADDED inA tenantA'],
      readerOfA: ['UPDATED inA tenantA', 'REMOVED inA null', 'ADDED inA tenantA'],
      noRights: [],
    });
  });

  it('receives nothing of a key out of their sight that was created, changed or deleted', async () => {
    const { harness, seen } = await startStreams(['adminOfA', 'alan']);
    for (const name of ['inB', 'ofProject', 'ofAlan', 'inA'] as const) {
      for (const mutation of ['rotate', 'deactivate', 'delete'] as const) {
        await harness.execute(`mutation { ${mutation}AccessKey(input: { id: "${idOf(name)}" }) { __typename } }`);
      }
    }
    const short = (kinds: readonly string[], name: 'inA' | 'ofAlan') =>
      kinds.map((kind) => expect.stringContaining(`${kind} ${name === 'inA' ? name : idOf(name)} `) as string);
    const kinds = ['ROTATED', 'DEACTIVATED', 'DELETED'];
    expect(await seen()).toEqual({ adminOfA: short(kinds, 'inA'), alan: short(kinds, 'ofAlan') });
  });

  it('cannot find out with a filter that a key acts in a tenant that is hidden from them', async () => {
    const { harness, seen } = await startStreams(['adminOfA', 'adminOfBoth'], '{ tenantIds: ["tenantB"] }');
    await harness.execute(`mutation { deactivateAccessKey(input: { id: "${idOf('inBoth')}" }) { __typename } }`);
    expect(await seen()).toEqual({
      adminOfA: [],
      adminOfBoth: [`DEACTIVATED ${idOf('inBoth')} tenantA+tenantB`],
    });
  });

  it('with a filter by user sees the keys of that user', async () => {
    const { harness, seen } = await startStreams(['projectReader', 'alan'], `{ boundUserId: "${USERS.alan}" }`);
    for (const name of ['ofAlan', 'inA'] as const) {
      await harness.execute(`mutation { rotateAccessKey(input: { id: "${idOf(name)}" }) { __typename } }`);
    }
    const own = [`ROTATED ${idOf('ofAlan')} `];
    expect(await seen()).toEqual({ projectReader: own, alan: own });
  });

  it('without credentials, or with a management key that Descope refuses, sees nothing', async () => {
    const harness = await startHarness();
    const query = `subscription { accessKeyChanged { kind } }`;
    const codeOf = async (headers: Record<string, string>) =>
      errorOf((await (await openEvents(harness.url, query, { headers })).rest())[0]);
    expect(await codeOf({})).toBe('UNAUTHENTICATED');
    expect(await codeOf({ authorization: 'Bearer x.y.z' })).toBe('UNAUTHENTICATED');
    expect(await codeOf({ authorization: `Bearer ${harness.sandbox.projectId}:K2Invented` })).toBe('UNAUTHENTICATED');
  });
});
