import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/demo/demo-ids.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../support/harness.js';

const id = DEMO_KEYS.ciDeployer;
const path = (name: string): string => `/v1/mgmt/accesskey/${name}`;

/** The audit lines so far, without the time. */
const audited = ({ log }: Harness): Record<string, unknown>[] =>
  log()
    .split('\n')
    .filter((line) => line.includes('"msg":"audit"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map(({ time, ...fields }) => {
      expect(Date.parse(String(time))).toBeGreaterThan(0);
      return fields;
    });

const line = (fields: object) => ({
  level: 'info',
  msg: 'audit',
  requestId: 'request-1',
  actor: expect.any(String) as string,
  ...fields,
});

function write({ post, authorization }: Harness, mutation: string, bearer = authorization): Promise<unknown> {
  const query = `mutation { ${mutation} { __typename } }`;
  const answer = post({ query }, { authorization: bearer, 'x-request-id': 'request-1' });
  return answer.then((response) => response.json());
}

describe('every write is one line of the audit', () => {
  it('that says who did what to which key in which request, at any level of the log but silent', async () => {
    const harness = await startHarness({ variables: { LOG_LEVEL: 'error' } });
    await write(harness, `deactivateAccessKey(input: { id: "${id}" })`);
    await write(harness, `createAccessKey(input: { name: "n", expiry: { never: true } })`);
    expect(audited(harness)).toEqual([
      line({ operation: 'deactivateAccessKey', accessKeyId: id, outcome: 'done' }),
      line({
        operation: 'createAccessKey',
        accessKeyId: expect.stringMatching(/^K[\w]{27}$/) as string,
        outcome: 'done',
      }),
    ]);
    const silent = await startHarness({ variables: { LOG_LEVEL: 'silent' } });
    await write(silent, `deactivateAccessKey(input: { id: "${id}" })`);
    expect(silent.log()).toBe('');
  });

  it('that names the user of a session, and of a management key a digest', async () => {
    const harness = await startHarness();
    await write(harness, `deactivateAccessKey(input: { id: "${id}" })`);
    const eve = `Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.eve)}`;
    await write(harness, `deactivateAccessKey(input: { id: "${id}" })`, eve);
    expect(audited(harness)).toEqual([
      line({
        operation: 'deactivateAccessKey',
        accessKeyId: id,
        outcome: 'done',
        actor: expect.stringMatching(/^[\w-]{43}$/) as string,
      }),
      line({
        operation: 'deactivateAccessKey',
        accessKeyId: id,
        outcome: 'refused',
        code: 'NOT_FOUND',
        actor: `session ${DEMO_USERS.eve}`,
      }),
    ]);
  });

  it('that says refused when nothing was changed, and why', async () => {
    const harness = await startHarness();
    await write(harness, `createAccessKey(input: { name: "", expiry: { never: true } })`);
    await write(harness, `rotateAccessKey(input: { id: "${DEMO_KEYS.expiredTrial}" })`);
    harness.sandbox.faults.add({ path: path('update'), fault: { kind: 'status', status: 400 } });
    await write(harness, `updateAccessKey(input: { id: "${id}", name: "x" })`);
    expect(audited(harness)).toEqual([
      line({ operation: 'createAccessKey', outcome: 'refused', code: 'INVALID_INPUT' }),
      line({
        operation: 'rotateAccessKey',
        accessKeyId: DEMO_KEYS.expiredTrial,
        outcome: 'refused',
        code: 'KEY_EXPIRED',
      }),
      line({ operation: 'updateAccessKey', accessKeyId: id, outcome: 'refused', code: 'UPSTREAM_REJECTED' }),
    ]);
  });

  it('that says failed when Descope could not be asked, and unknown when its answer was lost', async () => {
    const harness = await startHarness();
    harness.sandbox.faults.add({ path: path('rotate'), fault: { kind: 'reset', when: 'after' } });
    await write(harness, `rotateAccessKey(input: { id: "${id}" })`);
    harness.sandbox.faults.add({ path: path('deactivate'), times: 3, fault: { kind: 'reset', when: 'before' } });
    await write(harness, `deactivateAccessKey(input: { id: "${id}" })`);
    harness.sandbox.faults.add({
      path: path('update'),
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    });
    await write(harness, `updateAccessKey(input: { id: "${id}", name: "x" })`);
    expect(audited(harness)).toEqual([
      line({ operation: 'rotateAccessKey', accessKeyId: id, outcome: 'unknown', code: 'OUTCOME_UNKNOWN' }),
      line({ operation: 'deactivateAccessKey', accessKeyId: id, outcome: 'unknown', code: 'OUTCOME_UNKNOWN' }),
      line({ operation: 'updateAccessKey', accessKeyId: id, outcome: 'failed', code: 'RATE_LIMITED' }),
    ]);
  });

  it('for each key that a mutation of several was to change, and none for a dry run', async () => {
    const harness = await startHarness();
    const ids = (dryRun: boolean) =>
      `input: { ids: ["${id}", "${DEMO_KEYS.expiredTrial}", "nonsense"], dryRun: ${dryRun} }`;
    await write(harness, `deleteAccessKeys(${ids(true)})`);
    const dry = audited(harness).filter(({ outcome }) => outcome === 'done');
    expect(dry).toEqual([]);
    await write(harness, `deleteAccessKeys(${ids(false)})`);
    expect(audited(harness).slice(-3)).toEqual([
      line({ operation: 'deleteAccessKeys', accessKeyId: id, outcome: 'done' }),
      line({ operation: 'deleteAccessKeys', accessKeyId: DEMO_KEYS.expiredTrial, outcome: 'done' }),
      line({ operation: 'deleteAccessKeys', outcome: 'refused', code: 'NOT_FOUND' }),
    ]);
  });

  it('that holds no secret, also when one was given for an id', async () => {
    const harness = await startHarness();
    const { managementKey } = harness.sandbox;
    await write(harness, `rotateAccessKey(input: { id: "${managementKey}" })`);
    await write(harness, `deleteAccessKeys(input: { ids: ["${managementKey}"] })`);
    expect(audited(harness)).toHaveLength(2);
    expect(harness.log()).not.toContain(managementKey);
  });
});
