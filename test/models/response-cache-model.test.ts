import fc from 'fast-check';
import { parse, print, specifiedRules, validate, visit, type ASTNode } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { schema } from '../../src/graphql/schema.js';
import { DEMO_PEOPLE } from '../../src/sandbox/sandbox.js';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { demoValues, randomDocument } from '../support/execution/random-document.js';
import { expectTried, sample } from '../support/sample.js';
import { countLookups, startTwoServers } from '../support/two-servers.js';

const second = 1_000;
const start = Math.floor(Date.now() / second) * second;
const day = 86_400_000;

describe('the response cache', () => {
  it(
    'returns what a server without it returns, for every caller and at every time',
    {
      timeout: 240_000,
    },
    async () => {
      const found = vi.spyOn(ResponseCache.prototype, 'lookup');
      let now = start;
      const clock = () => now;
      const { caching, plain } = await startTwoServers({ clock });
      const lifetimeSeconds = (400 * day) / 1_000;
      const sessions = await Promise.all(
        DEMO_PEOPLE.map(({ userId }) => caching.sandbox.sessionFor(userId, { lifetimeSeconds })),
      );
      const authorizations = [caching.authorization, ...sessions.map((session) => `Bearer ${session}`)];
      const moments = fc
        .tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 1, day / 2))
        .map(([days, ms]) => days * day + ms);
      const runs = sample({ small: 8, full: 100 });
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(
          randomDocument(schema, demoValues),
          fc.array(fc.nat(authorizations.length - 1), { minLength: 2, maxLength: 3 }),
          fc.array(moments, { minLength: 2, maxLength: 4 }),
          async ({ text, variables: [variables] }, callersOfRun, times) => {
            const query = withoutUnused(text);
            fc.pre(validate(schema, parse(query), specifiedRules).length === 0);
            for (const at of times) {
              now = start + at;
              for (const caller of callersOfRun) {
                const headers = { authorization: authorizations[caller] ?? '' };
                const expected = await plain.execute(query, variables, headers);
                for (let time = 0; time < 3; time++) {
                  const answer = await caching.execute(query, variables, headers);
                  expect(dataOf(answer), `${query} ${JSON.stringify(variables)}`).toEqual(dataOf(expected));
                }
                compared++;
              }
            }
          },
        ),
        runs,
      );
      expectTried('compared', compared, { moreThan: runs.numRuns * 2.5 });
      expectTried('cached', (await countLookups(found)).hits, { moreThan: runs.numRuns / 2, isRare: true });
    },
  );
});

const dataOf = ({
  data,
  errors = [],
}: {
  data?: unknown;
  errors?: readonly { path?: unknown; message: string }[];
}) => ({
  data,
  errors: errors.map(({ path, message }) => JSON.stringify([path, message])).sort(),
});

/** A document that a server takes: random ones declare more than they use. */
function withoutUnused(text: string): string {
  const unused = new Set(
    validate(schema, parse(text), specifiedRules).flatMap(({ message, nodes = [] }) =>
      / is never used/.test(message) ? nodes : [],
    ),
  );
  // By place, since each parse makes nodes of its own.
  const places = new Set([...unused].map(({ loc }) => `${loc?.start} ${loc?.end}`));
  const isUnused = ({ loc }: ASTNode): boolean => places.has(`${loc?.start} ${loc?.end}`);
  const drop = (node: ASTNode) => (isUnused(node) ? null : undefined);
  const left = print(visit(parse(text), { VariableDefinition: drop, FragmentDefinition: drop }));
  return left === print(parse(text)) ? left : withoutUnused(left);
}
