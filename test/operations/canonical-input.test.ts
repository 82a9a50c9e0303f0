import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  FindAccessKeysDocument,
  ReplaceAccessKeyDocument,
  ShowAccessKeyDocument,
  UpdateAccessKeyDocument,
} from '../generated/graphql.js';
import { useResetHarness, type Harness } from '../support/harness.js';

const id = DEMO_KEYS.bareKey;
const expiry = { after: 'P1D' };

/** The mutations that take a name. */
const naming = {
  create: async ({ execute }: Harness, name: string) =>
    (await execute(CreateAccessKeyDocument, { input: { name, expiry } })).data?.createAccessKey,
  update: async ({ execute }: Harness, name: string) =>
    (await execute(UpdateAccessKeyDocument, { input: { id, name } })).data?.updateAccessKey,
  replace: async ({ execute }: Harness, name: string) =>
    (await execute(ReplaceAccessKeyDocument, { input: { id, name, expiry } })).data?.replaceAccessKey,
} as const;

const harness = useResetHarness();

const isWrite = (call: string): boolean => /create|update/.test(call);

describe.each(Object.entries(naming))('the name of a %s', (_mutation, change) => {
  it.each([
    ['U+200B zero width space', '\u200B'],
    ['U+2800 blank Braille', '\u2800\u2800'],
    ['U+3164 Hangul filler', '\u3164'],
    ['U+00AD soft hyphen', '\u00AD'],
    ['U+FEFF and U+00A0', '\uFEFF\u00A0'],
    ['U+FE0F variation selector', '\uFE0F'],
    ['U+115F Hangul choseong filler', '\u115F\uFFA0'],
    ['nothing but all of them', ' \u200B\u2800\u3164\u00AD\u{E0020}'],
  ])('of %s only is refused: nothing of it is visible', async (_what, name) => {
    const calls = await harness().callsOf(async () => {
      expect(await change(harness(), name)).toMatchObject({
        __typename: 'AccessKeyInputError',
        issues: [{ path: ['name'], code: 'REQUIRED' }],
      });
    });
    expect(calls.filter(isWrite)).toEqual([]);
  });

  it.each([
    ['an unpaired high surrogate', 'a\ud800b'],
    ['an unpaired low surrogate', 'a\udc00'],
    ['a NUL', 'a\u0000b'],
    ['an escape', 'a\u001B[31mb'],
    ['a C1 control', 'a\u0085b'],
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a direction override', 'invoice\u202Efdp.exe'],
    ['a direction isolate', 'a\u2066b'],
  ])('with %s is refused', async (_what, name) => {
    const calls = await harness().callsOf(async () => {
      expect(await change(harness(), name)).toMatchObject({
        __typename: 'AccessKeyInputError',
        issues: [{ path: ['name'], code: 'INVALID_CHARACTER' }],
      });
    });
    expect(calls.filter(isWrite)).toEqual([]);
  });

  it.each([
    ['in two characters', 'Cafe\u0301', 'Caf\u00E9'],
    ['of Hangul in parts', '\u1112\u1161\u11AB', '\uD55C'],
    ['with the Kelvin sign', '5 \u212A', '5 K'],
  ])('written %s is stored in NFC', async (_how, given, stored) => {
    expect(await change(harness(), given)).toMatchObject({ accessKey: { name: stored } });
    expect(
      harness()
        .sandbox.keys.all()
        .some(({ name }) => name === stored),
    ).toBe(true);
  });

  it.each(['👩‍👩‍👧 family', '⠃⠗⠁⠊⠇⠇⠑', 'نسخه\u200Cی پشتیبان', 'ㅎㅏㄴ', '日本語', '\u200Fעברית', '—'])(
    'may be %s',
    async (name) => {
      expect(await change(harness(), name)).toMatchObject({ accessKey: { name } });
    },
  );
});

describe('an address with whitespace around it', () => {
  it.each([
    [' 10.0.0.1', '10.0.0.1'],
    ['10.0.0.0/8\n', '10.0.0.0/8'],
    ['\t2001:DB8::0 ', '2001:db8::'],
    ['\uFEFF::ffff:10.0.0.1\u00A0', '10.0.0.1'],
  ])('%j is stored as %s', async (given, stored) => {
    const { execute, sandbox } = harness();
    const { data } = await execute(UpdateAccessKeyDocument, { input: { id, permittedIps: [given] } });
    expect(data?.updateAccessKey).toMatchObject({ __typename: 'UpdateAccessKeySuccess' });
    expect(sandbox.keys.get(id)?.permittedIps).toEqual([stored]);
  });

  it('is the same address for permitsIp and in a filter', async () => {
    const { execute } = harness();
    await execute(UpdateAccessKeyDocument, { input: { id, permittedIps: ['203.0.113.0/24'] } });
    const shown = await execute(ShowAccessKeyDocument, { id, address: ' 203.0.113.7\n' });
    expect([shown.errors, shown.data?.accessKey?.permitsIp]).toEqual([undefined, true]);
    const filters = [{ permitsIp: '203.0.113.7' }, { permitsIp: ' 203.0.113.7\n' }];
    const found = await Promise.all(
      filters.map(
        async (filter) => (await execute(FindAccessKeysDocument, { filter })).data?.searchAccessKeys?.totalCount,
      ),
    );
    expect(found[0]).toBeGreaterThan(0);
    expect(found[1]).toBe(found[0]);
  });

  it.each(['10. 0.0.1', '10.0.0.0 /8', '10.0.0.1 10.0.0.2'])('inside it, as in %j, is refused', async (given) => {
    const { execute } = harness();
    const { data } = await execute(UpdateAccessKeyDocument, { input: { id, permittedIps: [given] } });
    expect(data?.updateAccessKey).toMatchObject({ issues: [{ path: ['permittedIps', '0'], code: 'INVALID_IP' }] });
  });
});
