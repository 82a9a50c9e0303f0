import { z } from 'zod';

/** Thrown for invalid settings. `message` has one line per problem: the option or variable, and what would be valid. */
export class ConfigError extends Error {
  /** Always `ConfigError`. */
  override readonly name = 'ConfigError';
  /** One sentence per problem, without the value. */
  readonly problems: readonly string[];

  /** @param problems - One sentence per problem. */
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * A sentence for each variable that is missing or wrong, in the order of the schema. It comes from the reader and never
 * holds the value, which may be a secret in the wrong variable. `nameOf`: what the variable was given as.
 */
export function problemsOf(
  schema: z.ZodObject,
  { issues }: z.ZodError,
  nameOf: (name: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    issues.map((issue) => {
      const name = String(issue.path[0]);
      return [name, `${nameOf(nameAndFlag(schema, name))} ${problemOf(issue)}`];
    }),
  );
}

// A variable that is there is a text, so the wrong type means that there is none.
const problemOf = ({ code, message }: z.core.$ZodIssue): string =>
  `${code === 'invalid_type' ? 'is not set' : 'is not valid'}: ${message}`;

/** E.g. `PORT (--port)`. */
function nameAndFlag(schema: z.ZodObject, name: string): string {
  const variable = schema.shape[name];
  const flag = variable instanceof z.ZodType ? variable.meta()?.['flag'] : undefined;
  return typeof flag === 'string' ? `${name} (${flag})` : name;
}
