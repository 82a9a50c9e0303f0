import type { GraphQLSchema } from 'graphql';
import { RandomOperations } from './random-operations.js';
import type { RandomSource } from './random-source.js';

export interface RandomRequest {
  readonly method: 'GET' | 'POST';
  /** Index into the callers, of whom the last two have no valid credentials. */
  readonly caller: number;
  readonly accept: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** As the clients send them: a proxy would change none of it. */
export const acceptHeaders: readonly (string | null)[] = [
  'application/graphql-response+json,application/json;q=0.9', // Apollo Client 4
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed', // urql
  '*/*', // fetch, as Relay's network layers use it
  'application/graphql-response+json, application/json', // graphql-request
  'application/graphql-response+json, application/json, multipart/mixed', // gateways of The Guild
  'application/json', // Apollo's gateways
  null,
];

/** A document of one to three operations, and requests that run them in turn. */
export function randomRequests(random: RandomSource, { schema, callers }: { schema: GraphQLSchema; callers: number }) {
  const operations = new RandomOperations(random, schema);
  const fragments = operations.fragments();
  const names = random.pick([[null], ['A'], ['A'], ['A', 'B'], ['A', 'B', 'C']]);
  const made = names.map((name) => operations.operation(name, fragments));
  const used = usedFragments(made.map(({ text }) => text).join(' '), fragments);
  const query = broken(random, [...made.map(({ text }) => text), ...used].join('\n'));
  // The same question again, so that it can come from the cache.
  const repeats = random.pick([1, 1, 1, 3]);
  return random
    .times(1 + random.upTo(1), (): RandomRequest[] => {
      const { name, variables } = random.pick(made);
      const types = new Map([...made.flatMap((one) => [...one.variables]), ...variables]);
      const given = [...types].filter(() => random.chance(0.97));
      const params = {
        query,
        variables: Object.fromEntries([
          ...given.map(
            ([variable, type]) => [variable, operations.valueFor(random.chance(0.97) ? type : undefined)] as const,
          ),
          ...(random.chance(0.05) ? [['undeclared', 'true,false'] as const] : []),
        ]),
        ...(random.chance(0.9) && { operationName: random.chance(0.03) ? 'Nothing' : name }),
        ...(random.chance(0.03) && { operationName: '' }),
        ...(random.chance(0.05) && { extensions: {}, another: 'property' }),
      };
      const request = {
        // A URL has room for less than a body.
        method:
          encodeURIComponent(JSON.stringify(params)).length > 7_500 ? 'POST' : random.pick(['POST', 'GET'] as const),
        // The last two are nobody.
        caller: random.chance(0.08) ? callers - 1 - random.upTo(1) : random.upTo(callers - 3),
        accept: random.pick(acceptHeaders),
        params,
      };
      return random.times(repeats, () => ({ ...request, accept: random.pick(acceptHeaders) }));
    })
    .flat();
}

/** Those that are spread, directly or by each other. */
function usedFragments(text: string, fragments: ReadonlyMap<string, string>): readonly string[] {
  const used = new Set<string>();
  for (let before = -1; before < used.size;) {
    before = used.size;
    const all = [text, ...used].join(' ');
    for (const [name, fragment] of fragments) if (all.includes(`...${name}`)) used.add(fragment);
  }
  return [...used];
}

/** One in fifty lacks a character somewhere. */
function broken(random: RandomSource, text: string): string {
  if (!random.chance(0.02)) return text;
  const at = random.upTo(text.length - 1);
  return text.slice(0, at) + text.slice(at + 1);
}
