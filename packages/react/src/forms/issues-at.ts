import type { Issue } from '../graphql/failure.js';

/** The issues at this path of the input, or below it. */
export const issuesAt = (issues: readonly Issue[], ...path: readonly string[]): readonly Issue[] =>
  issues.filter((issue) => path.every((step, position) => issue.path[position] === step));
