import { readFileSync } from 'node:fs';
import type { Variables } from './variables.js';

/** What a secret is given as when it stands in a file, e.g. `DESCOPE_MANAGEMENT_KEY_FILE`. */
export const fileVariable = (name: string): string => `${name}_FILE`;

export interface SecretFiles {
  /** By the name of the secret. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is wrong with the others. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads the secrets of `names` that are given as files. A file may end with a line break. */
export function readSecretFiles(names: readonly string[], variables: Variables): SecretFiles {
  const texts = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const name of names) {
    const file = fileVariable(name);
    const path = variables[file];
    if (path === undefined) continue;
    const text = variables[name] === undefined ? textOf(path) : undefined;
    if (variables[name] !== undefined)
      problems.set(name, `${file} is not valid: ${name} is set as well; give one of them.`);
    else if (text) texts.set(name, text);
    else
      problems.set(
        name,
        `${file} is not valid: give the path of a file that holds ${name} and that this user may read.`,
      );
  }
  return { texts, problems };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
