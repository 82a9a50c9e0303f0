import { describe, expect, it } from 'vitest';
import { CreateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness, useHarness } from '../support/harness.js';

const search = { query: '{ searchAccessKeys { totalCount } }' };

const harness = useHarness();

describe('a request', () => {
  it.each([
    ['without credentials', {}],
    ['with another scheme', { authorization: 'Basic UDI6SzI=' }],
    ['with a bearer that is no pair', { authorization: 'Bearer K2DemoManagementKeyOfTheSandbox0' }],
    ['without a management key', { authorization: 'Bearer P2DemoProject000000000000000:' }],
    ['of another project', { authorization: 'Bearer P2OtherProject00000000000000:K2DemoManagementKeyOfTheSandbox0' }],
    ['with a bearer without end', { authorization: `Bearer P2DemoProject000000000000000:${'K'.repeat(9_000)}` }],
  ])('%s is UNAUTHENTICATED, with 401, and asks nothing upstream', async (_what, headers: Record<string, string>) => {
    const { callsOf, post } = harness();
    const calls = await callsOf(async () => {
      const response = await post(search, headers);
      expect(response.status).toBe(401);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    });
    expect(calls).toEqual([]);
  });

  it('with a management key that Descope rejects is UNAUTHENTICATED, in queries and in mutations', async () => {
    const { execute, sandbox } = harness();
    const headers = { authorization: `Bearer ${sandbox.projectId}:K2WrongKey` };
    for (const document of [search.query, CreateAccessKeyDocument]) {
      const { errors } = await execute(document, undefined, headers);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(JSON.stringify(errors)).not.toContain('K2WrongKey');
    }
  });

  it('with a management key is passed through with the same key', async () => {
    const { execute, sandbox } = await startHarness({
      variables: { DESCOPE_MANAGEMENT_KEY: 'K2AnotherKeyOfTheServerItself' },
    });
    const { errors } = await execute(search.query);
    expect(errors).toBeUndefined();
    expect(sandbox.calls.list).toContain('POST /v1/mgmt/accesskey/search');
  });
});

describe('requests upstream', () => {
  it('look like those of an official SDK, and name the license once it is known', async () => {
    const { execute, sandbox } = harness();
    await execute(search.query);
    await expect
      .poll(async () => {
        await execute(search.query);
        return sandbox.calls.all.at(-1)?.headers;
      })
      .toMatchObject({
        'x-descope-project-id': sandbox.projectId,
        'x-descope-sdk-name': 'nodejs',
        'x-descope-license': expect.stringMatching(/^tier\d$/),
        'accept-encoding': 'identity',
      });
  });
});
