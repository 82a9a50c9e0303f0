import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { FindAccessKeysDocument } from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';

const trusted = 'query Count { searchAccessKeys { totalCount } }';
const unlisted = '{ searchAccessKeys { nodes { id } } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const codegen = { [sha256(trusted)]: trusted };
const apollo = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: sha256(trusted), name: 'Count', type: 'query', body: trusted }],
};
const persisted = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } });
const gatewaySecret = 'gateway-canary-of-at-least-32-characters';

function manifest(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-manifest-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'manifest.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const startWith = (mode: string, content: unknown = codegen): Promise<Harness> =>
  startHarness({
    variables: { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: manifest(content), GATEWAY_SECRET: gatewaySecret },
  });

async function ask({ post, authorization }: Harness, body: object, headers: Record<string, string> = {}) {
  const answer = await post(body, { authorization, ...headers });
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return errors === undefined ? data : [answer.status, errors[0]?.extensions.code];
}

const counted = { searchAccessKeys: { totalCount: 40 } };

describe.each([
  ['codegen', codegen],
  ['Apollo', apollo],
])('a manifest as %s writes it', (_by, content) => {
  it.each(['allow', 'only'])('runs its documents by either kind of id with %s', async (mode) => {
    const harness = await startWith(mode, content);
    expect(await ask(harness, persisted(trusted))).toEqual(counted);
    expect(await ask(harness, { documentId: sha256(trusted) })).toEqual(counted);
    expect(await ask(harness, { query: trusted })).toEqual(counted);
    expect(await ask(harness, persisted(unlisted))).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await ask(harness, { documentId: 'constructor' })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  });
});

it('the manifest that codegen made of schema/operations holds documents that run by the hash that clients have', async () => {
  const file = new URL('../generated/persisted-documents.json', import.meta.url).pathname;
  const harness = await startHarness({ variables: { TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: file } });
  const { hash } = (FindAccessKeysDocument as { __meta__?: { hash: string } }).__meta__ ?? {};
  expect(await ask(harness, { documentId: hash })).toMatchObject({
    searchAccessKeys: { pageInfo: { hasNextPage: true } },
  });
});

describe('a document that is not in the manifest', () => {
  it('runs with allow', async () => {
    expect(await ask(await startWith('allow'), { query: '{ __typename }' })).toEqual({ __typename: 'Query' });
  });

  it('is refused with "only", with any id, and costs nothing', async () => {
    const harness = await startWith('only');
    const calls = await harness.callsOf(async () => {
      expect(await ask(harness, { query: unlisted })).toEqual([403, 'FORBIDDEN']);
      expect(await ask(harness, { query: unlisted, ...persisted(trusted) })).toEqual([403, 'FORBIDDEN']);
      expect(await ask(harness, { query: unlisted, documentId: sha256(trusted) })).toEqual([403, 'FORBIDDEN']);
      expect(await ask(harness, { query: `${trusted} ` })).toEqual([403, 'FORBIDDEN']);
      expect(await ask(harness, { query: [trusted] })).toBeInstanceOf(Array);
    });
    expect(calls).toEqual([]);
  });

  it('runs with "only" for a gateway that sends its secret, and not with another secret', async () => {
    const harness = await startWith('only');
    const send = (secret: string) => ask(harness, { query: '{ __typename }' }, { 'x-keyway-gateway-secret': secret });
    expect(await send(gatewaySecret)).toEqual({ __typename: 'Query' });
    expect(await send('')).toEqual([403, 'FORBIDDEN']);
    expect(await send(`${gatewaySecret}x`)).toEqual([403, 'FORBIDDEN']);
    expect(harness.log()).not.toContain(gatewaySecret);
  });
});

it("without a manifest, ids are refused so that Apollo's clients send texts instead", async () => {
  expect(await ask(await startHarness(), persisted(trusted))).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED']);
});

describe('a manifest that cannot be worked with stops the start, a line for each problem', () => {
  it.each([
    ['is no JSON', '{', ['it is not valid JSON.']],
    ['is of another form', ['x'], [expect.stringMatching(/^give \{"<id>"/)]],
    ['has operations of another form', { operations: [{ name: 'x' }] }, [expect.stringMatching(/^give \{"<id>"/)]],
    ['is empty', {}, ['it holds no documents.']],
    [
      'has documents that cannot run',
      { a: '{', b: '{ unknown }', c: '{ __typename }', d: `{ ${'__typename '.repeat(1000)} }` },
      [
        'document a: Syntax Error: Expected Name, found <EOF>.',
        'document b: Cannot query field "unknown" on type "Query".',
        'document d: The document has more than 1000 tokens. Send its operations one by one.',
      ],
    ],
  ])('one that %s', async (_what, content, problems) => {
    const error: unknown = await startWith('allow', content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect(
      (error as ConfigError).problems.map((problem) => problem.replace(/^TRUSTED_DOCUMENTS_FILE is not valid: /, '')),
    ).toEqual(problems);
  });

  it('one that is not there, or not named', async () => {
    const start = (variables: Record<string, string>) =>
      startHarness({ variables: { TRUSTED_DOCUMENTS: 'only', ...variables } });
    await expect(start({ TRUSTED_DOCUMENTS_FILE: '/nowhere.json' })).rejects.toThrow(
      'TRUSTED_DOCUMENTS_FILE is not valid: it cannot be read.',
    );
    await expect(start({})).rejects.toThrow('TRUSTED_DOCUMENTS_FILE is not set');
  });
});
