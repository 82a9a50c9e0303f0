import { expect, it } from 'vitest';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const secret = 'g'.repeat(32);
const query = '{ accessKeyPolicy { namePattern } }';

interface Given {
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

const always = useHarness({ variables: { GATEWAY_SECRET: secret, GATEWAY_ALWAYS_OK: 'on' } });
const off = useHarness({ variables: { GATEWAY_SECRET: secret, GATEWAY_ALWAYS_OK: 'off' } });

async function send({ post, authorization }: Harness, { body = { query }, headers = {} }: Given = {}) {
  const response = await post(body, { authorization, 'x-keyway-gateway-secret': secret, ...headers });
  const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  const codes = errors?.map(({ extensions }) => extensions.code) ?? [];
  return { status: response.status, type: response.headers.get('content-type'), codes, hasData: data !== undefined };
}

const ok = { status: 200, type: 'application/json; charset=utf-8', hasData: false };
const both = 'application/graphql-response+json, application/json;q=0.9';

it.each<[string, Given, number, string]>([
  ['wrong credentials', { headers: { authorization: 'Bearer x' } }, 401, 'UNAUTHENTICATED'],
  ['a body without a document', { body: {} }, 400, 'INVALID_INPUT'],
  ['a media type that is not read', { headers: { 'content-type': 'text/plain' } }, 415, 'INVALID_INPUT'],
  ['a body of over 1 MB', { body: { query, variables: { a: 'x'.repeat(2 ** 20) } } }, 413, 'TOO_COSTLY'],
  ['an unknown document id', { body: { documentId: 'a' } }, 400, 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ['an invalid document', { body: { query: '{ a }' }, headers: { accept: both } }, 400, 'GRAPHQL_VALIDATION_FAILED'],
])(
  '%s is a 200 with its code for a gateway that asks for it, and an error otherwise',
  async (_what, given, status, code) => {
    const preferring = { ...given, headers: { accept: both, ...given.headers } };
    expect(await send(always(), given)).toEqual({ ...ok, codes: [code] });
    expect(await send(always(), preferring)).toEqual({ ...ok, codes: [code] });
    for (const other of [
      { 'x-keyway-gateway-secret': 'h'.repeat(32) },
      { accept: 'application/graphql-response+json' },
    ]) {
      const answer = await send(always(), { ...given, headers: { ...given.headers, ...other } });
      expect(answer).toMatchObject({ status, codes: [code] });
    }
    expect(await send(off(), preferring)).toMatchObject({ status, codes: [code] });
  },
);

it('data comes as without the setting', async () => {
  expect(await send(always(), { headers: { accept: both } })).toMatchObject({
    status: 200,
    type: 'application/graphql-response+json; charset=utf-8',
    hasData: true,
  });
});

it('needs a secret by which gateways are known', async () => {
  await expect(startHarness({ variables: { GATEWAY_ALWAYS_OK: 'on' } })).rejects.toThrow(
    'GATEWAY_ALWAYS_OK has no effect: set GATEWAY_SECRET',
  );
});
