import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/** One list for each filter and order, however many pages of it have been loaded. */
const pages = relayStylePagination(['filter', 'sort']);

export const createCache = () =>
  new InMemoryCache({
    possibleTypes: { AccessKeyError: errorTypes },
    typePolicies: {
      Query: { fields: { searchAccessKeys: pages } },
      Tenant: { fields: { accessKeys: pages } },
      User: { fields: { accessKeys: pages } },
      // These have no id: what two operations ask of one of them belongs together.
      AccessKeyCapabilities: { merge: true },
      AccessKeySummary: { merge: true },
    },
  });

/** What `... on AccessKeyError` matches. */
const errorTypes = [
  'AccessKeyAlreadyCreatedError',
  'AccessKeyConflictError',
  'AccessKeyForbiddenError',
  'AccessKeyInputError',
  'AccessKeyNotFoundError',
  'AccessKeyOutcomeUnknownError',
  'AccessKeyRateLimitedError',
  'AccessKeyUpstreamError',
  // An expression, for those that are added later.
  'AccessKey\\w*Error',
];
