import { createContext, Script } from 'node:vm';

/** A rule for names, compiled once. */
export interface NamePattern {
  /** The regular expression as it was given. */
  readonly text: string;
  /** Does the whole name match? A name that takes the expression too long does not. */
  readonly matches: (name: string) => boolean;
}

/** Any sensible expression needs less than one. */
const longestMs = 50;
/** Time also passes while the whole process is held up; that it is so twice in a row is the fault of the expression. */
const tries = 2;

const script = new Script('expression.test(name)');

/**
 * Some expressions, `(a+)+` for one, take for ever over the right name of 30 characters. Callers choose the names, so that
 * one of them could stop the server: a script can be given a time limit, a plain `test` cannot.
 */
export function createNamePattern({ text, expression }: { text: string; expression: RegExp }): NamePattern {
  const context = createContext({ expression, name: '' }) as { name: string };
  return {
    text,
    matches(name) {
      context.name = name;
      for (let left = tries; left > 0; left--) {
        try {
          return script.runInContext(context, { timeout: longestMs }) === true;
        } catch {
          // It took too long.
        }
      }
      return false;
    },
  };
}
