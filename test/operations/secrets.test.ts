import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/runtime/secret.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { CreateAccessKeyDocument, ReplaceAccessKeyDocument, RotateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness } from '../support/harness.js';

describe('a Secret', () => {
  it('reads [redacted] however it is printed, and itself only when asked to', () => {
    const secret = new Secret('canary');
    const prints: readonly ((value: unknown) => string)[] = [
      String,
      (value) => JSON.stringify(value),
      (value) => inspect(value, { depth: 9 }),
    ];
    for (const print of prints) expect(print(secret)).toContain('[redacted]');
    for (const print of prints) expect(print({ deep: { secret } })).not.toContain('canary');
    expect(Object.values(secret)).toEqual([]);
    expect(secret.reveal()).toBe('canary');
  });
});

describe('the canaries', () => {
  it('are in the three answers that issue them, and in no other answer, header, error or line of the log', async () => {
    const harness = await startHarness({ variables: { SEARCH_REUSE: '1s' } });
    const { execute, post, sandbox, log } = harness;

    const created = (await execute(CreateAccessKeyDocument)).data?.createAccessKey;
    if (created?.__typename !== 'CreateAccessKeySuccess') throw new Error(JSON.stringify(created));
    const id = created.accessKey?.id ?? '';
    const rotated = (await execute(RotateAccessKeyDocument, { id })).data?.rotateAccessKey;
    if (rotated?.__typename !== 'RotateAccessKeySuccess') throw new Error(JSON.stringify(rotated));

    const input = { id, expiry: { never: true }, idempotencyKey: 'order 4711' };
    const replaced = (await execute(ReplaceAccessKeyDocument, { input })).data?.replaceAccessKey;
    if (replaced?.__typename !== 'ReplaceAccessKeySuccess') throw new Error(JSON.stringify(replaced));

    const answers: string[] = [];
    const ask = async (query: string, headers?: Record<string, string>): Promise<void> => {
      const response = await post({ query }, headers);
      answers.push(await response.text(), JSON.stringify([...response.headers]));
    };
    const everything =
      'id name description storedStatus createdBy clientId customClaims customAttributes revision permittedIps';
    await ask(`{ searchAccessKeys(first: 100) { nodes { ${everything} } edges { cursor } } }`);
    await ask(`{ accessKey(id: "${id}") { ${everything} } }`);
    await ask(`{ accessKey(id: "${id}") { cleartext } }`);
    await ask(
      `mutation { createAccessKey(input: { name: "", expiry: { never: true } }) { ... on AccessKeyError { message } } }`,
    );
    await ask(
      `mutation { rotateAccessKey(input: { id: "${DEMO_KEYS.expiredTrial}" }) { ... on AccessKeyError { message } } }`,
    );
    await ask(
      `mutation { updateAccessKey(input: { id: "${id}", name: "x" }) { ... on UpdateAccessKeySuccess { accessKey { ${everything} } } } }`,
    );
    await ask(
      `mutation { replaceAccessKey(input: { id: "${id}", expiry: { never: true }, idempotencyKey: "order 4711" }) { ... on AccessKeyAlreadyCreatedError { message accessKey { ${everything} } } } }`,
    );
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/rotate', fault: { kind: 'half' } });
    await ask(`mutation { rotateAccessKey(input: { id: "${id}" }) { ... on AccessKeyError { message } } }`);
    await ask('{ __schema { types { name description } } }');
    await ask('{ searchAccessKeys { totalCount } }', { authorization: `Bearer ${sandbox.projectId}:K2WrongCanaryKey` });
    await post('{"query": "not json', { authorization: `Bearer ${sandbox.projectId}:K2WrongCanaryKey` });

    const canaries = [
      ...[created, rotated, replaced].map(({ cleartext }) => cleartext ?? ''),
      sandbox.managementKey,
      'K2WrongCanaryKey',
    ];
    expect(answers).toHaveLength(20);
    expect(log().split('\n').length).toBeGreaterThan(10);
    expect(log().match(/"msg":"audit"/g)?.length).toBeGreaterThanOrEqual(6);
    for (const canary of canaries) {
      expect(canary.length).toBeGreaterThan(10);
      expect([...answers, log()].filter((text) => text.includes(canary))).toEqual([]);
    }
  });
});
