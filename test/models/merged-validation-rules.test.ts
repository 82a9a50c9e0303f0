import fc from 'fast-check';
import {
  BREAK,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ASTNode,
  type DocumentNode,
  type ValidationRule,
} from 'graphql';
import { expect, it } from 'vitest';
import { mergeValidationRules } from '../../src/graphql/execution/merge-validation-rules.js';
import { schema } from '../../src/graphql/schema.js';
import { demoValues, randomDocument } from '../support/execution/random-document.js';
import { expectTried, sample } from '../support/sample.js';

const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

const errorsOf = (document: DocumentNode, by: readonly ValidationRule[]) =>
  validate(schema, document, by).map(({ message, locations }) => ({ message, locations }));

const words = [
  '',
  'name',
  'nope',
  '$id',
  '$nope',
  '1',
  '"a"',
  '{',
  '}',
  '...Nope',
  '@include',
  '!',
  'Int',
  'ID',
  '__schema',
];

/** A document with some of its words replaced, so that most are wrong in one way or another; null: no document any more. */
const brokenDocument: fc.Arbitrary<DocumentNode | null> = fc
  .tuple(
    randomDocument(schema, demoValues),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...words)), { minLength: 1, maxLength: 4 }),
  )
  .map(([{ text }, changes]) => {
    const parts = text.match(/\$?\w+|"[^"]*"|\.\.\.|\s+|[^\w\s]/g) ?? [];
    for (const [at, word] of changes) parts[at % parts.length] = ` ${word} `;
    try {
      return parse(parts.join(''));
    } catch {
      return null;
    }
  });

it('reports what the rules report one by one, in their order', () => {
  const messages = new Set<string>();
  fc.assert(
    fc.property(brokenDocument, (document) => {
      fc.pre(document !== null);
      const expected = errorsOf(document, rules);
      expect(errorsOf(document, [mergeValidationRules(rules)])).toEqual(expected);
      for (const { message } of expected) messages.add(message.replaceAll(/"[^"]*"/g, '…'));
    }),
    sample({ small: 15, full: 500 }),
  );
  expectTried('messages', messages.size, { moreThan: 12 });
});

it.each([
  'type A { b: Int } query { accessKey(id: "a") { nope } }',
  '{ accessKey { id } } query Two { a: accessKey(id: "a") { id } a: accessKey(id: "b") { name } }',
  'query A($a: Nope, $b: AccessKey, $c: Int = "c", $c: Int) { accessKey(id: {a: 1, a: 2}) { id(x: 1) @skip @nope } }',
  'fragment A on AccessKey { ...B } fragment B on AccessKey { ...A } fragment C on Int { id } { __schema { types { name } } }',
  'subscription { a } mutation { createAccessKey(input: { name: 1, nope: 2 }) { ... on AccessKey { id } } }',
])('also in %s', (text) => {
  const expected = errorsOf(parse(text), rules);
  expect(expected).not.toEqual([]);
  expect(errorsOf(parse(text), [mergeValidationRules(rules)])).toEqual(expected);
});

it('visits each node for each rule as if the rule ran alone, with skipped nodes and BREAK', () => {
  /** Records each visit; its result depends only on the location in the document. */
  const noting =
    (name: string, kinds: readonly Kind[] | null, noted: string[]): ValidationRule =>
    () => {
      const note = (moment: string) => (node: ASTNode) => {
        const start = node.loc?.start ?? 0;
        noted.push(`${name} ${moment} ${node.kind} ${start}`);
        if ((start * 7 + name.length) % 61 === 3) return BREAK;
        return moment === 'enter' && (start + name.length) % 5 === 0 ? false : undefined;
      };
      const both = { enter: note('enter'), leave: note('leave') };
      if (kinds === null) return both;
      return Object.fromEntries(
        kinds.map((kind, index) => [kind, [both, note('enter'), { leave: note('leave') }][index % 3]]),
      );
    };
  const all = (noted: string[]): readonly ValidationRule[] => [
    noting('a', null, noted),
    noting('bb', [Kind.FIELD, Kind.NAME, Kind.ARGUMENT, Kind.DOCUMENT], noted),
    noting('ccc', [Kind.SELECTION_SET, Kind.FIELD, Kind.VARIABLE, Kind.OPERATION_DEFINITION], noted),
    noting('dddd', [Kind.NAME], noted),
  ];
  fc.assert(
    fc.property(randomDocument(schema, demoValues), ({ text }) => {
      const [alone, together]: [string[], string[]] = [[], []];
      const document = parse(text);
      validate(schema, document, all(alone));
      validate(schema, document, [mergeValidationRules(all(together))]);
      expect(together).toEqual(alone);
    }),
    sample({ small: 6, full: 100 }),
  );
});
