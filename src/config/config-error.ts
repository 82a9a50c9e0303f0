import { z } from 'zod';

/** Settings that cannot be worked with: one line for each, naming the variable and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }

  // The messages come from the readers and never hold the value: it may be a secret pasted into the wrong variable.
  static of(schema: z.ZodObject, { issues }: z.ZodError): ConfigError {
    const problems = new Map(issues.map((issue) => [String(issue.path[0]), problemOf(issue)]));
    return new ConfigError([...problems].map(([name, problem]) => `${nameAndFlag(schema, name)} ${problem}`));
  }
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
