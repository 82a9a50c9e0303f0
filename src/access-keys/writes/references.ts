import type { AccessKeyReferences } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { InvalidInputError, UpstreamError, type InputIssue } from '../errors.js';

/**
 * Carries out a write and, should Descope refuse it, finds out which tenant, role or user it does not know: its own words
 * are not passed on, and a form needs a field. Nothing is asked before a write that succeeds.
 */
export async function explainRefusal<T>(
  accessKeys: AccessKeys,
  {
    references,
    write,
    asInputIssue = (issue) => issue,
  }: {
    references: AccessKeyReferences;
    write: () => Promise<T>;
    /** Finds the field of the input that an issue belongs to, where the two are not alike. */
    asInputIssue?: (issue: InputIssue) => InputIssue;
  },
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new InvalidInputError(error.issues.map(asInputIssue));
    if (!(error instanceof UpstreamError) || error.code !== 'UPSTREAM_REJECTED') throw error;
    const issues = await unknownReferences(accessKeys, references);
    throw issues.length > 0 ? new InvalidInputError(issues.map(asInputIssue)) : error;
  }
}

/** Empty as well when Descope would not tell: then the first refusal has to do. */
export async function unknownReferences(
  accessKeys: AccessKeys,
  references: AccessKeyReferences,
): Promise<readonly InputIssue[]> {
  try {
    return await accessKeys.findUnknownReferences(references);
  } catch {
    return [];
  }
}
