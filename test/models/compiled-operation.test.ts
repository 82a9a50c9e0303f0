import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  execute,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { compileOperation } from '../../src/graphql/execution/compiled-operation.js';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { schema as api } from '../../src/graphql/schema.js';
import { Cancellation } from '../../src/runtime/cancellation.js';
import { DEMO_KEYS, DEMO_PEOPLE } from '../../src/sandbox/sandbox.js';
import { normalize } from '../support/execution/compare-with-graphql-js.js';
import { demoValues, randomDocument } from '../support/execution/random-document.js';
import { startHarness, useResetHarness, type Harness } from '../support/harness.js';
import { expectTried, sample } from '../support/sample.js';

/** No key expires and none is made while a test compares two answers. */
const start = Date.now();

async function startApp(): Promise<{ app: App; authorizations: readonly string[] }> {
  const { app, sandbox, authorization } = await startHarness({
    clock: () => start,
    variables: { SEARCH_REUSE: '60s', LOG_LEVEL: 'silent' },
  });
  const people = await Promise.all(DEMO_PEOPLE.map(({ userId }) => sandbox.sessionFor(userId)));
  return { app, authorizations: [authorization, ...people.map((session) => `Bearer ${session}`)] };
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The same question to graphql-js and to the compiled operation, each with a context of its own. */
function createAsking(app: App, authorization: string) {
  const context = () => {
    const headers = new Headers({ authorization });
    return app.createContext({ headers, requestId: 'test', signal: new Cancellation() });
  };
  return {
    context,
    async graphqlJs({ schema, document, variables }: Asked) {
      const result = await execute({ schema, document, contextValue: await context(), variableValues: variables });
      return normalize(JSON.stringify(result.data), result.errors ?? []);
    },
    /** The same operation for all that it is asked. */
    compiled({ schema, document }: Omit<Asked, 'variables'>) {
      const found = getOperationAST(document);
      if (!found) throw new TypeError('There is no operation.');
      const operation = compileOperation(schema, document, found);
      return async (variables: Asked['variables']) => {
        const { coerced } = operation.coerce(variables);
        const run = coerced && operation.compiled(coerced);
        if (!run) return null;
        const { data, errors } = await run(await context());
        return normalize(JSON.stringify(data), errors);
      };
    },
  };
}

const texts = (folder: string): readonly string[] =>
  readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

describe('every operation that clients are shown', () => {
  it.each([
    ['schema/operations', api],
    ['schema/api-operations', api],
    ['schema/subgraph-operations', createSubgraphSchema()],
  ])('of %s is compiled', (folder, schema) => {
    for (const text of texts(folder)) {
      const document = parse(text);
      const operation = getOperationAST(document) ?? never();
      expect(compileOperation(schema, document, operation).compiled({}), text).not.toBeNull();
    }
  });
});

describe('a compiled query', () => {
  it.each([
    ['the API', api],
    ['the subgraph', createSubgraphSchema()],
  ])('of %s returns what graphql-js returns, for every caller', { timeout: 120_000 }, async (_name, schema) => {
    const { app, authorizations } = await startApp();
    const asking = authorizations.map((authorization) => createAsking(app, authorization));
    const rules = specifiedRules;
    const runs = sample({ small: 15, full: 400 });
    let compared = 0;
    let withErrors = 0;
    await fc.assert(
      fc.asyncProperty(
        randomDocument(schema, demoValues),
        fc.nat(asking.length - 1),
        async ({ text, variables }, caller) => {
          const document = parse(text);
          const mistakes = validate(schema, document, rules).filter(({ message }) => !/never used/.test(message));
          fc.pre(mistakes.length === 0);
          const { graphqlJs, compiled } = asking[caller] ?? asking[0] ?? never();
          const answer = compiled({ schema, document });
          const operation = compileOperation(schema, document, getOperationAST(document) ?? never());
          for (const given of variables) {
            const expected = await graphqlJs({ schema, document, variables: given });
            expect(await answer(given), `${text} ${JSON.stringify(given)}`).toEqual(expected);
            if (expected.errors.length > 0) withErrors++;
            const { coerced } = operation.coerce(given);
            // graphql-js could not execute it with these.
            expect(coerced && operation.compiled(coerced, 'NULL')).not.toBeNull();
          }
          compared++;
        },
      ),
      runs,
    );
    expect(compared).toBe(runs.numRuns);
    expectTried('with errors', withErrors, { moreThan: runs.numRuns / 20, isRare: true });
  });
});

describe('a compiled mutation', () => {
  const mutations = [
    ...texts('schema/operations').filter((text) => /^mutation/m.test(text)),
    'mutation { deleteAccessKey(input: { id: "K2missing" }) { __typename ... on AccessKeyError { code message } } }',
    'mutation { createAccessKey(input: { name: "", expiry: { never: true } }) { ... on AccessKeyInputError { issues { path code } } } }',
    `mutation {
      first: deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { ... on DeactivateAccessKeySuccess { accessKey { status } } }
      second: activateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { ... on ActivateAccessKeySuccess { accessKey { status } } }
    }`,
  ];

  // Without reuse, nothing is remembered that a reset has changed.
  const options = { clock: () => start, variables: { SEARCH_REUSE: '0', LOG_LEVEL: 'silent' } };
  const [one, other] = [useResetHarness(options), useResetHarness(options)];

  it.each(mutations)('has the effect and the result that it has with graphql-js: %s', async (text) => {
    const document = parse(text);
    const operation = getOperationAST(document) ?? never();
    const variables = {};
    const expected = await askingOf(one()).graphqlJs({ schema: api, document, variables });
    const compiled = compileOperation(api, document, operation);
    const run = compiled.compiled(compiled.coerce(variables).coerced ?? never()) ?? never();
    const { data, errors } = await run(await askingOf(other()).context());
    expect(masked(normalize(JSON.stringify(data), errors))).toEqual(masked(expected));
    expect(masked(other().sandbox.keys.all())).toEqual(masked(one().sandbox.keys.all()));
  });
});

/** Without what is new with each key that is made: its secret, and its id in the look-alike of Descope. */
const masked = (answer: object): unknown =>
  JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => (name === 'cleartext' || isMadeUp(name, value) ? name : value)),
  );

const demoIds = new Set<unknown>(Object.values(DEMO_KEYS));
const isMadeUp = (name: string, value: unknown): boolean =>
  ['id', 'clientId'].includes(name) && typeof value === 'string' && !demoIds.has(value);

const askingOf = ({ app, authorization }: Harness) => createAsking(app, authorization);

function never(): never {
  throw new TypeError('The list is empty.');
}
