import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHarness, type Harness } from '../support/harness.js';
import { sample } from '../support/sample.js';

const id = 'K2ExactNumbers0000000000000';

interface RawDescope extends Harness {
  /** The JSON of `customClaims` and `customAttributes` that loads return. */
  stored: { claims: string; attributes: string };
  /** The body of the last create or update, as text. */
  readonly sent: () => string;
}

/** Keyway in front of a Descope that keeps bytes: it stores and returns what was sent, digit by digit. */
async function startRawDescope(): Promise<RawDescope> {
  let sent = '';
  let description = '';
  const stored = { claims: '{}', attributes: '{}' };
  const keyJson = (): string =>
    `{"id":"${id}","name":"Raw","description":${JSON.stringify(description)},"status":"active","customClaims":${stored.claims},"customAttributes":${stored.attributes}}`;
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    response.setHeader('content-type', 'application/json');
    if (/create|update/.test(request.url ?? '')) {
      sent = body;
      description = (JSON.parse(body) as { description: string }).description;
      stored.claims = memberOf(body, 'customClaims');
      stored.attributes = memberOf(body, 'customAttributes');
    }
    if (request.url === '/v1/mgmt/accesskey/search') response.end(`{"keys":[${keyJson()}]}`);
    else response.end(`{"key":${keyJson()},"cleartext":"K2Secret"}`);
  }

  const server = createServer((request, response) => void respond(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const harness = await startHarness({
    variables: { DESCOPE_BASE_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'silent' },
  });
  return { ...harness, stored, sent: () => sent };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The text of the object in a member of the outermost object. */
function memberOf(json: string, name: string): string {
  const start = json.indexOf(`"${name}":{`) + name.length + 3;
  let depth = 0;
  for (const token of json.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token[0] === '{') depth++;
    if (token[0] === '}' && --depth === 0) return json.slice(start, start + token.index + 1);
  }
  throw new TypeError(`There is no object ${name} in ${json}`);
}

const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.constantFrom('-0', '0', '9007199254740991', '9007199254740992', '9007199254740993', '1152921504606846976'),
);
const number = fc.oneof(
  integer,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.integer(), fc.nat(), fc.integer({ min: -30, max: 30 })).map(([a, b, c]) => `${a}.${b}e${c}`),
  fc.constantFrom('1.0', '1e3', '1E+2', '0.1000', '1e400', '-1e400', '1e-400', '0.1234567890123456789'),
);
const memberName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((name) => !/^\d+$/.test(name) && name !== '__proto__');
/** Name and value, both as JSON. */
const members = fc
  .uniqueArray(
    fc.tuple(
      memberName,
      fc.oneof(
        number,
        fc.string().map((text) => JSON.stringify(text)),
        fc.constantFrom('true', 'false'),
      ),
    ),
    {
      maxLength: 5,
      selector: ([name]) => name,
    },
  )
  .map((entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`);

const create =
  'mutation ($input: CreateAccessKeyInput!) { createAccessKey(input: $input) { __typename ... on AccessKeyInputError { issues { path code } } } }';

describe('numbers of claims and attributes', () => {
  it('are sent to Descope byte for byte, or refused with a path', { timeout: 120_000 }, async () => {
    const { post, sent } = await startRawDescope();
    await fc.assert(
      fc.asyncProperty(members, members, async (claims, attributes) => {
        const input = `{"name":"Raw","expiry":{"never":true},"customClaims":${claims},"customAttributes":${attributes}}`;
        const response = await post(`{"query":${JSON.stringify(create)},"variables":{"input":${input}}}`);
        const { data } = (await response.json()) as {
          data: { createAccessKey: { __typename: string; issues?: { path: string[]; code: string }[] } };
        };
        const { __typename, issues = [] } = data.createAccessKey;
        if (__typename === 'CreateAccessKeySuccess') {
          expect(memberOf(sent(), 'customClaims')).toBe(claims);
          expect(memberOf(sent(), 'customAttributes')).toBe(attributes);
          return;
        }
        expect(__typename).toBe('AccessKeyInputError');
        expect(issues.length).toBeGreaterThan(0);
        for (const { path, code } of issues) {
          expect(code).toBe('NUMBER_TOO_PRECISE');
          const [field = '', name = ''] = path;
          const text = field === 'customClaims' ? claims : attributes;
          const [, digits = ''] =
            new RegExp(`${JSON.stringify(name).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}:([^,}]*)`).exec(text) ?? [];
          expect(digits === String(Number(digits)) && Number.isSafeInteger(Number(digits))).toBe(false);
        }
      }),
      sample({ small: 30, full: 2_000 }),
    );
  });

  it('survive an update of the description and are returned digit by digit', { timeout: 120_000 }, async () => {
    const raw = await startRawDescope();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(members, members, async (claims, attributes) => {
        Object.assign(raw.stored, { claims, attributes });
        const query = `mutation { updateAccessKey(input: { id: "${id}", description: "Number ${++n}" }) {
          __typename ... on UpdateAccessKeySuccess { accessKey { customClaims customAttributes revision } } } }`;
        const text = await (await raw.post({ query })).text();
        expect(text).toContain('UpdateAccessKeySuccess');
        expect(memberOf(raw.sent(), 'customClaims')).toBe(claims);
        expect(memberOf(raw.sent(), 'customAttributes')).toBe(attributes);
        expect(memberOf(text, 'customClaims')).toBe(claims);
      }),
      sample({ small: 20, full: 1_000 }),
    );
  });

  it.each([
    ['9007199254740993', true],
    ['-9007199254740993', true],
    ['18446744073709551615', true],
    ['1e400', true],
    ['0.1234567890123456789', true],
    ['9007199254740991', false],
    ['-0', false],
    ['1.50', false],
  ])('%s in the document is as exact as in variables', async (digits, isRefused) => {
    const { execute, sent } = await startRawDescope();
    const { data } = await execute<{ createAccessKey: object }, object>(
      `mutation { createAccessKey(input: { name: "Raw", expiry: { never: true }, customAttributes: { n: ${digits} } }) {
        __typename ... on AccessKeyInputError { issues { path code } } } }`,
    );
    if (isRefused) {
      expect(data?.createAccessKey).toMatchObject({
        issues: [{ path: ['customAttributes', 'n'], code: 'NUMBER_TOO_PRECISE' }],
      });
    } else expect(memberOf(sent(), 'customAttributes')).toBe(`{"n":${digits}}`);
  });

  it('are carried by a replacement, and may be sent back as they are stored', async () => {
    const raw = await startRawDescope();
    raw.stored.claims = '{"account":9007199254740993}';
    await raw.execute(`mutation { replaceAccessKey(input: { id: "${id}", expiry: { never: true } }) { __typename } }`);
    expect(memberOf(raw.sent(), 'customClaims')).toBe('{"account":9007199254740993}');
    const { data } = await raw.execute<{ updateAccessKey: object }, object>(
      `mutation { updateAccessKey(input: { id: "${id}", customClaims: { account: 9007199254740993, team: "a" } }) {
        __typename } }`,
    );
    expect(data?.updateAccessKey).toEqual({ __typename: 'UpdateAccessKeySuccess' });
    expect(memberOf(raw.sent(), 'customClaims')).toBe('{"account":9007199254740993,"team":"a"}');
  });

  it('change the revision with their last digit', async () => {
    const raw = await startRawDescope();
    const revisionOf = async (claims: string) => {
      raw.stored.claims = claims;
      const { data } = await raw.execute<{ accessKey: { revision: string } }, object>(
        `{ accessKey(id: "${id}") { revision } }`,
      );
      return data?.accessKey.revision;
    };
    const revisions = [await revisionOf('{"n":9007199254740993}'), await revisionOf('{"n":9007199254740992}')];
    expect(new Set(revisions).size).toBe(2);
  });

  it('are exact for an Accept header of any form', async () => {
    const raw = await startRawDescope();
    raw.stored.claims = '{"n":9007199254740993}';
    const response = await raw.post(
      { query: `{ accessKey(id: "${id}") { customClaims } }` },
      { authorization: raw.authorization, accept: 'application/json; q=0.9, */*; q=0.1' },
    );
    expect(await response.text()).toContain('"customClaims":{"n":9007199254740993}');
  });
});
