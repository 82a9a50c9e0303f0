import type { AccessKey } from '../../access-keys/access-key.js';
import { refusalOf, type AccessKeyAction } from '../../access-keys/capabilities.js';
import { builder } from '../builder.js';
import { AccessKeyCapability } from './access-key-capability.js';

export const AccessKeyCapabilities = builder.objectRef<AccessKey>('AccessKeyCapabilities').implement({
  description: 'What the caller may do with one key at this moment. A mutation that comes later decides for itself.',
  fields(t) {
    const capability = (action: AccessKeyAction, description: string) =>
      t.field({
        type: AccessKeyCapability,
        description,
        resolve: (key, _args, { now }) => ({ refusal: refusalOf(action, key, now()) }),
      });
    return {
      update: capability('update', 'Change its name, description, roles, tenants, addresses, claims or attributes.'),
      rotate: capability('rotate', 'Give it a new secret.'),
      replace: capability('replace', 'Make a new key with the same settings.'),
      activate: capability('activate', 'Let it be used again. Allowed, and without effect, when it is active.'),
      deactivate: capability('deactivate', 'Pause it. Allowed, and without effect, when it is inactive.'),
      delete: capability('delete', 'Delete it for good.'),
    };
  },
});
