import { accessKeyStatuses, type AccessKeyStatus as Status } from '../../access-keys/access-key.js';
import { builder } from '../builder.js';

const descriptions: Record<Status, string> = {
  ACTIVE: 'Can be used.',
  INACTIVE: 'Deactivated: cannot be used until it is activated again.',
  EXPIRED: 'Its expiry has passed: it can never be used again. Replace it to get a working key.',
  UNKNOWN: 'A status this version does not know; see `storedStatus`.',
};

export const AccessKeyStatus = builder.enumType('AccessKeyStatus', {
  description: 'What an access key is worth at this moment. Expiry outranks everything else.',
  values: Object.fromEntries(
    accessKeyStatuses.map((status) => [status, { value: status, description: descriptions[status] }]),
  ) as Record<Status, { value: Status; description: string }>,
});
