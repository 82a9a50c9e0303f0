import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse, validate, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { shapeOf } from '../../src/graphql/limits/document-complexity.js';
import { costOfOperation, planDocument } from '../../src/graphql/limits/query-cost.js';
import { startHarness } from '../support/harness.js';
import { fragmentTree } from '../support/models/request-genome.js';

const schema = createSubgraphSchema();
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;

/** A media type by which a refusal has a status of its own. */
const accept = 'application/graphql-response+json';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Levels of fields in fields, each of which spreads the next level in several places. */
const nested = (levels: number): string =>
  range(levels)
    .map((level) => {
      const next = level + 1 < levels ? `...N${level + 1}` : 'id';
      return `fragment N${level} on AccessKey { id keyTenants { tenant { accessKeys(first: 1) { nodes { ${next} } edges { node { ${next} } } } } } }`;
    })
    .join(' ');

/** Spreads of a level in all members of a union and in fragments on the union itself. */
const unions = (levels: number): string =>
  range(levels)
    .map((level) => {
      const next = level + 1 < levels ? `...U${level + 1} ...U${level + 1}` : '__typename';
      return `fragment U${level} on _Entity { ... on AccessKey { ...K } ... on Tenant { id } ... on User { id } ${next} }`;
    })
    .join(' ');

const interfaces = (levels: number): string =>
  range(levels)
    .map((level) => {
      const next = level + 1 < levels ? `...I${level + 1} ...I${level + 1}` : 'code';
      return `fragment I${level} on AccessKeyError { ${next} ... on AccessKeyConflictError { ...J${level} } } fragment J${level} on AccessKeyConflictError { ${next} }`;
    })
    .join(' ');

const key = '{ accessKey(id: "K1") { ...F0 } }';
const trees: Record<string, string> = {
  '26 levels of 2 spreads': `${key} ${fragmentTree(26, 2, false)}`,
  '9 levels of 8 spreads': `${key} ${fragmentTree(9, 8, false)}`,
  '40 levels of 5 spreads': `${key} ${fragmentTree(40, 5, false)}`,
  'different fragments that spread the same ones': `${key} ${fragmentTree(26, 2, true)}`,
  'fields inside each other': `{ accessKey(id: "K1") { ...N0 } } ${nested(9)}`,
  unions: `{ _entities(representations: []) { ...U0 } } ${unions(20)} fragment K on AccessKey { id keyTenants { tenant { id } } }`,
  interfaces: `mutation { deleteAccessKey(input: { id: "K1" }) { ...I0 } } ${interfaces(20)}`,
};

const sizeOf = (document: DocumentNode): number =>
  JSON.stringify(document).match(/"kind":"Field"|"kind":"FragmentSpread"|"kind":"InlineFragment"/g)?.length ?? 0;

/** Selections of a plan, each counted once, and the places that lead to them. */
function sizeOfPlan(plan: ReturnType<typeof planDocument>): number {
  const seen = new Set<object>();
  let size = 0;
  const visit = (selection: { fields: { inside: never }[]; spreads: never[] }): void => {
    if (seen.has(selection)) return;
    seen.add(selection);
    for (const inside of [...selection.fields.map((field) => field.inside), ...selection.spreads]) {
      size++;
      visit(inside);
    }
  };
  for (const { root } of plan.values()) visit(root as never);
  return size;
}

describe.each(Object.entries(trees))('a tree of fragments: %s', (_name, text) => {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions[0] as OperationDefinitionNode;

  it('is valid, so that only the limits refuse it', () => {
    expect(validate(schema, document)).toEqual([]);
  });

  it('has a plan that is no larger than the document', () => {
    expect(sizeOfPlan(planDocument(schema, document))).toBeLessThanOrEqual(sizeOf(document));
  });

  it('takes less than 5 ms and 1 MB to be measured, planned and costed', () => {
    // Other threads of Vitest disturb a measurement: the first of at most 15 that is good enough counts.
    for (let turn = 1; ; turn++) {
      gc({ type: 'minor' });
      const [before, startedAt] = [process.memoryUsage().heapUsed, performance.now()];
      const shape = shapeOf(document, { secretFields: new Set() });
      const plan = planDocument(schema, document);
      const cost = costOfOperation(plan, operation, {});
      const [ms, bytes] = [performance.now() - startedAt, process.memoryUsage().heapUsed - before];
      expect(shape.fields).toBeGreaterThan(1);
      expect(cost.objects).toBeGreaterThanOrEqual(0);
      if (turn < 15 && (ms >= 5 || bytes >= 1_000_000)) continue;
      expect(ms).toBeLessThan(5);
      expect(bytes).toBeLessThan(1_000_000);
      return;
    }
  });
});

describe('over HTTP', () => {
  it.each(Object.entries(trees))('is refused before it is validated or compiled: %s', async (_name, text) => {
    const { post, callsOf, authorization } = await startHarness({ variables: { FEDERATION: 'on' } });
    const calls = await callsOf(async () => {
      const response = await post({ query: text }, { authorization, accept });
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect([response.status, errors[0]?.extensions.code]).toEqual([400, 'TOO_COSTLY']);
    });
    expect(calls).toEqual([]);
  });

  it('the largest one that is accepted is answered, and one field more is refused by its number', async () => {
    const { post, authorization } = await startHarness();
    const ofFields = (count: number): string =>
      `{ accessKeyPolicy { ...A ${'...B '.repeat(9)} ${'nameMaxLength '.repeat(count - 1 - 110 - 9 * 205)} } }
       fragment A on AccessKeyPolicy { ${'nameMaxLength '.repeat(110)} }
       fragment B on AccessKeyPolicy { ${'nameMaxLength '.repeat(205)} }`;
    const largest = await post({ query: ofFields(2_000) });
    expect([largest.status, await largest.json()]).toMatchObject([
      200,
      { data: { accessKeyPolicy: { nameMaxLength: 254 } } },
    ]);
    const refused = await post({ query: ofFields(2_001) }, { authorization, accept });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      {
        errors: [
          {
            message: expect.stringMatching(/2001 fields.*limit is 2000/) as string,
            extensions: { code: 'TOO_COSTLY' },
          },
        ],
      },
    ]);
  });

  it('what the fragments of one operation hold does not count for another', async () => {
    const { post } = await startHarness();
    const query = `query Small { accessKeyPolicy { nameMaxLength } } query Large { accessKey(id: "K1") { ...F0 } } ${fragmentTree(5, 2, false)}`;
    const answer = await post({ query, operationName: 'Small' });
    expect(await answer.json()).toMatchObject({ data: { accessKeyPolicy: { nameMaxLength: 254 } } });
  });
});

describe('the plan of an operation', () => {
  const costOf = (query: string) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    return costOfOperation(planDocument(schema, document), document.definitions[0] as OperationDefinitionNode, {});
  };

  it('counts a root field once that fragments select again', () => {
    const query = '{ a: accessKey(id: "1") { id } ...F } fragment F on Query { a: accessKey(id: "1") { name } }';
    expect(costOf(query)).toMatchObject({ calls: 1 });
  });

  it('counts the searches after each mutation, since everything is read anew', () => {
    const one = (name: string) =>
      `${name}: activateAccessKey(input: { id: "1" }) { ... on ActivateAccessKeySuccess { accessKey { keyTenants { tenant { accessKeys { totalCount } } } } } }`;
    expect(costOf(`mutation { ${one('a')} }`)).toMatchObject({ searches: 1 });
    expect(costOf(`mutation { ${one('a')} ${one('b')} ${one('c')} }`)).toMatchObject({ searches: 3 });
  });

  it('counts the objects of fragments as if they were written in their places', () => {
    const nodes = 'nodes { keyTenants { tenant { id } } }';
    const { objects } = costOf(`{ searchAccessKeys(first: 10) { ${nodes} } }`);
    expect(objects).toBeGreaterThan(100);
    const spread = `{ searchAccessKeys(first: 10) { ...P } } fragment P on AccessKeySearchConnection { ${nodes} }`;
    expect(costOf(spread)).toMatchObject({ objects });
  });
});
