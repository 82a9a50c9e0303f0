import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { createKey } from './create-key.js';
import { deactivateKey } from './deactivate-key.js';
import { deleteKey } from './delete-key.js';

/** For `exchanges: [createCache(), fetchExchange]`. */
export const createCache = () =>
  cacheExchange({
    // Not `schema`: with it Graphcache throws on an error type that was added after the client was built.
    possibleTypes: {
      AccessKeyError: [
        'AccessKeyAlreadyCreatedError',
        'AccessKeyConflictError',
        'AccessKeyForbiddenError',
        'AccessKeyInputError',
        'AccessKeyNotFoundError',
        'AccessKeyOutcomeUnknownError',
        'AccessKeyRateLimitedError',
        'AccessKeyUpstreamError',
      ],
    },
    // These have no id; they are stored in the object that contains them.
    keys: {
      AccessKeyCapabilities: () => null,
      AccessKeyCapability: () => null,
      AccessKeySearchConnection: () => null,
      AccessKeySearchEdge: () => null,
      AccessKeySummary: () => null,
      KeyTenant: () => null,
    },
    resolvers: {
      Query: { searchAccessKeys: relayPagination() },
      Tenant: { accessKeys: relayPagination() },
      User: { accessKeys: relayPagination() },
    },
    updates: { Mutation: { createAccessKey: createKey, deleteAccessKey: deleteKey } },
    optimistic: { deactivateAccessKey: deactivateKey },
  });
