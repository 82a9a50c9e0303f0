import type { Issue } from '../graphql/failure';

/** What is wrong at this path of the input, or below it. */
export const issuesAt = (issues: readonly Issue[], ...path: readonly string[]): readonly string[] =>
  issues.filter((issue) => path.every((step, at) => issue.path[at] === step)).map(({ message }) => message);
