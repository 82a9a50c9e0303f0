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
 * One sentence per missing or invalid variable, in schema order. Never contains the value, which may be a secret in the
 * wrong variable. `nameOf` returns the name under which the variable was given.
 */
export function problemsOf(
  schema: z.ZodObject,
  { issues }: z.ZodError,
  { nameOf, isSet }: { nameOf: (name: string) => string; isSet: (name: string) => boolean },
): ReadonlyMap<string, string> {
  return new Map(
    issues.map((issue) => {
      const name = String(issue.path[0]);
      const problem = isSet(name) ? 'is not valid' : 'is not set';
      return [name, `${nameOf(nameAndFlag(schema, name))} ${problem}: ${issue.message}`];
    }),
  );
}

/** E.g. `PORT (--port)`. */
function nameAndFlag(schema: z.ZodObject, name: string): string {
  const variable = schema.shape[name];
  const flag = variable instanceof z.ZodType ? variable.meta()?.['flag'] : undefined;
  return typeof flag === 'string' ? `${name} (${flag})` : name;
}
