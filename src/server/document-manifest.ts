import { GraphQLError, validate, type GraphQLSchema } from 'graphql';
import { createParseBounded } from '../graphql/limits/parse-with-limits.js';

/** A manifest that cannot be worked with: one line for each problem. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * The documents of a manifest by id: codegen's `{ "<hash>": "<document>" }`, or Apollo's `{ "operations": [{ "id",
 * "body" }] }`. All are checked, so that none fails later what could have been seen at the start. @throws ManifestError
 */
export function decodeManifest(text: string, schema: GraphQLSchema): ReadonlyMap<string, string> {
  const entries = entriesOf(parseJson(text));
  const parse = createParseBounded(schema);
  const problems = entries.flatMap(([id, document]) => {
    const problem = problemOf(document, { parse, schema });
    return problem === null ? [] : [`document ${id.slice(0, 80)}: ${problem}`];
  });
  if (entries.length === 0) problems.push('it holds no documents.');
  if (problems.length > 0) throw new ManifestError(problems);
  return new Map(entries);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError(['it is no JSON.']);
  }
}

const wrongForm = 'give {"<id>": "<document>"}, as GraphQL codegen writes it, or the manifest of Apollo\'s tools.';

function entriesOf(json: unknown): [string, string][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ManifestError([wrongForm]);
  const listed = 'operations' in json && Array.isArray(json.operations) ? (json.operations as unknown[]) : null;
  const entries: [unknown, unknown][] = listed === null ? Object.entries(json) : listed.map(entryOf);
  if (!entries.every(isPairOfTexts)) throw new ManifestError([wrongForm]);
  return entries;
}

const isPairOfTexts = (entry: [unknown, unknown]): entry is [string, string] =>
  entry.every((value) => typeof value === 'string');

const entryOf = (operation: unknown): [unknown, unknown] =>
  typeof operation === 'object' && operation !== null && 'id' in operation && 'body' in operation
    ? [operation.id, operation.body]
    : [null, null];

function problemOf(
  document: string,
  { parse, schema }: { parse: ReturnType<typeof createParseBounded>; schema: GraphQLSchema },
): string | null {
  try {
    return validate(schema, parse(document))[0]?.message ?? null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}
