import { parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { blankStrings, liftStrings } from '../../src/graphql/execution/parameterize-literals.js';
import { schema } from '../../src/graphql/schema.js';
import { KnownDocuments } from '../../src/server/graphql/document-cache.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness } from '../support/harness.js';

const lift = (text: string) => liftStrings(schema, parse(text), blankStrings(text)?.strings ?? []);
const idsOf = Object.values(DEMO_KEYS);

describe('strings of a document', () => {
  it.each([
    ['no strings', '{ searchAccessKeys { totalCount } }'],
    ['escapes', '{ accessKey(id: "a\\"b") { id } }'],
    ['blocks', '{ accessKey(id: """a""") { id } }'],
    ['comments, which may have quotation marks', '# "\n{ accessKey(id: "a") { id } }'],
  ])('are left as they are: %s', (_what, text) => {
    expect(blankStrings(text)).toBeNull();
  });

  it('are blanked at their length, so that locations stay valid', () => {
    expect(blankStrings('{ a: accessKey(id: "K2") { id } b: accessKey(id: "") { id } }')).toEqual({
      shape: '{ a: accessKey(id: "  ") { id } b: accessKey(id: "") { id } }',
      strings: [
        { start: 19, value: 'K2' },
        { start: 49, value: '' },
      ],
    });
  });

  it('become variables of the expected types, in every operation and in fragments', () => {
    const lifted = lift(`query A { accessKey(id: "K2a") { id } ...Found }
query B($first: Int) { searchAccessKeys(first: $first, filter: { text: "b", tenantIds: ["t"] }) { totalCount } }
fragment Found on Query { found: accessKey(id: "K2c") { id } }`);
    expect(lifted && validate(schema, lifted.document)).toMatchObject([
      { message: expect.stringContaining('is never used') },
      { message: expect.stringContaining('is never used') },
      { message: expect.stringContaining('is never used') },
      { message: expect.stringContaining('is never used') },
    ]);
    const [first = ''] = lifted ? print(lifted.document).split('\n') : [];
    expect(first).toBe('query A($lifted0: ID!, $lifted1: String!, $lifted2: ID!, $lifted3: ID!) {');
  });

  it('are kept where their contents matter: in custom scalars, defaults and beside variables of that name', () => {
    const text = '{ searchAccessKeys(filter: { expiresBefore: "2030-01-01T00:00:00Z", text: "a" }) { totalCount } }';
    const lifted = lift(text);
    const valuesIn = (other: string) => lifted?.valuesIn(blankStrings(other)?.strings ?? []);
    expect(valuesIn(text.replace('"a"', '"b"'))).toEqual({ lifted1: 'b' });
    expect(valuesIn(text.replace('2030', '2031'))).toBeNull();
    expect(lift('query ($id: ID! = "a") { accessKey(id: $id) { id } }')).toBeNull();
    expect(lift('query ($lifted0: ID!) { accessKey(id: $lifted0) { id } b: accessKey(id: "b") { id } }')).toBeNull();
  });
});

describe('documents that differ only in strings', () => {
  it('are one document from the second on', () => {
    const documents = new KnownDocuments({ schema, introspection: false });
    const [first, second, third, fourth] = ['aa', 'bb', 'cc', 'dd'].map((id) =>
      documents.get(`{ accessKey(id: "${id}") { id } }`),
    );
    expect([first?.lifted, second?.lifted, third?.lifted]).toEqual([null, null, { lifted0: 'cc' }]);
    expect(fourth?.known).toBe(third?.known);
    expect(documents.get('{ accessKey(id: "aa") { id } }')).toEqual(first);
  });

  it('are none where two fields of one name would have to say the same', () => {
    const documents = new KnownDocuments({ schema, introspection: false });
    const text = (one: string, other: string): string =>
      `{ accessKey(id: "${one}") { id } accessKey(id: "${other}") { name } }`;
    for (const id of ['a', 'b', 'c', 'd']) expect(documents.get(text(id, id))?.lifted).toBeNull();
    expect(documents.get(text('a', 'b'))).toBeNull();
  });

  it('answer what each of them asks for', async () => {
    const { execute } = await startHarness();
    for (const id of [...idsOf, idsOf[0], 'K2DemoNoSuchKey0000000000000000']) {
      const inText = await execute(`{ accessKey(id: "${id}") { id name } }`);
      const asVariable = await execute('query ($id: ID!) { accessKey(id: $id) { id name } }', { id });
      expect(inText.data).toEqual(asVariable.data);
    }
  });

  it('report the location of a mistake', async () => {
    const { execute } = await startHarness();
    for (const id of ['a', 'b', 'c', 'd', 'ee', 'ff', 'gg', 'h', 'ii']) {
      const text = `{ a: accessKey(id: "${id}") { id } b: searchAccessKeys(after: "none") { totalCount } }`;
      const { errors } = await execute(text);
      expect(errors).toMatchObject([{ locations: [{ line: 1, column: text.indexOf('b:') + 1 }], path: ['b'] }]);
    }
  });

  it('make a key each', async () => {
    const { execute, sandbox } = await startHarness();
    for (const name of ['New 1', 'New 2', 'New 3', 'New 4']) {
      await execute(`mutation { createAccessKey(input: { name: "${name}", expiry: { never: true } }) { __typename } }`);
    }
    const made = sandbox.keys.all().filter((key) => key.name.startsWith('New '));
    expect(made.map(({ name }) => name)).toEqual(['New 1', 'New 2', 'New 3', 'New 4']);
  });
});
