import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/** One cached list for each filter and sort, with all its loaded pages. */
const pages = relayStylePagination(['filter', 'sort']);

export const createCache = () =>
  new InMemoryCache({
    possibleTypes: { AccessKeyError: errorTypes },
    typePolicies: {
      Query: { fields: { searchAccessKeys: pages } },
      Tenant: { fields: { accessKeys: pages } },
      User: { fields: { accessKeys: pages } },
      // These have no id: merge the fields that several operations select.
      AccessKeyCapabilities: { merge: true },
      AccessKeySummary: { merge: true },
    },
  });

/** The types that `... on AccessKeyError` matches. */
const errorTypes = [
  'AccessKeyAlreadyCreatedError',
  'AccessKeyConflictError',
  'AccessKeyForbiddenError',
  'AccessKeyInputError',
  'AccessKeyNotFoundError',
  'AccessKeyOutcomeUnknownError',
  'AccessKeyRateLimitedError',
  'AccessKeyUpstreamError',
  // A regular expression for types that are added later.
  'AccessKey\\w*Error',
];
