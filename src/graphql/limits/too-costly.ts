import type { GraphQLError } from 'graphql';
import { AccessKeyError } from '../../access-keys/errors.js';
import { toGraphQLError } from '../errors.js';

/** The refusal of a document or request as a whole; `message` says what to cut. */
export const tooCostly = (message: string): GraphQLError => toGraphQLError(new AccessKeyError('TOO_COSTLY', message));
