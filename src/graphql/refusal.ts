import { AccessKeyError } from '../access-keys/errors.js';

/** A domain error as the answer of a mutation. graphql-js takes an Error that is returned for one that was thrown. */
export interface Refusal<E extends AccessKeyError = AccessKeyError> {
  readonly refusal: E;
}

export const isRefusal = (value: unknown): value is Refusal =>
  value !== null && typeof value === 'object' && 'refusal' in value && value.refusal instanceof AccessKeyError;
