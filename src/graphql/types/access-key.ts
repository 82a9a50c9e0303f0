import {
  type AccessKey as Key,
  accessKeyStatuses,
  nextChangeOf,
  type AccessKeyStatus as Status,
  statusAt,
} from '../../access-keys/access-key.js';
import { type DenialReason, denialOf, type AccessKeyAction } from '../../access-keys/capabilities.js';
import { InvalidInputError } from '../../access-keys/errors.js';
import type { Freshness } from '../../access-keys/freshness.js';
import { isIpAddress, permitsIp } from '../../access-keys/ip-range.js';
import { revisionOf } from '../../access-keys/settings-equivalence.js';
import { builder } from '../builder.js';
import { countedEntity, managementOnly } from '../federation/directives.js';
import { AccessKeyActorRef, KeyTenantRef, resolveActor, UserRef } from './directory/tenant.js';
import { AccessKeyErrorCodeRef } from './error-code.js';
import { nullOnlyOnError } from './null-only-on-error.js';

/** The time, for what changes when the key expires and at no other moment. */
const timeOf = (key: Key, freshness: Freshness): number => freshness.nowUntil((now) => nextChangeOf(key, now));

interface Capability {
  readonly refusal: DenialReason | null;
}

const AccessKeyCapabilityRef = builder.objectRef<Capability>('AccessKeyCapability').implement({
  description: 'Whether the caller may do one thing with one key.',
  fields: (t) => ({
    allowed: t.boolean({
      description: 'False when a mutation would be refused.',
      resolve: ({ refusal }) => refusal === null,
    }),
    reason: t.string({
      nullable: true,
      description: 'A reason for people; null when allowed.',
      resolve: ({ refusal }) => refusal?.reason ?? null,
    }),
    code: t.field({
      type: AccessKeyErrorCodeRef,
      nullable: true,
      description: 'The reason for programs, e.g. to show it in another language; null when allowed.',
      resolve: ({ refusal }) => refusal?.code ?? null,
    }),
  }),
});

const AccessKeyCapabilitiesRef = builder.objectRef<Key>('AccessKeyCapabilities').implement({
  description: 'What the caller may do with one key now. A later mutation is checked again.',
  fields(t) {
    const capability = (action: AccessKeyAction, description: string) =>
      t.field({
        type: AccessKeyCapabilityRef,
        description,
        resolve: (key, _args, { freshness }) => ({ refusal: denialOf(action, key, timeOf(key, freshness)) }),
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

const descriptions: Record<Status, string> = {
  ACTIVE: 'Can be used.',
  INACTIVE: 'Deactivated: cannot be used until it is activated again.',
  EXPIRED: 'Its expiry has passed: it can never be used again. Replace it to get a working key.',
  UNKNOWN: 'A status that this version does not know (see `storedStatus`), or an expiry that cannot be read.',
};

export const AccessKeyStatusRef = builder.enumType('AccessKeyStatus', {
  description: 'Effective status of a key. `EXPIRED` takes precedence.',
  values: Object.fromEntries(
    accessKeyStatuses.map((status) => [status, { value: status, description: descriptions[status] }]),
  ) as Record<Status, { value: Status; description: string }>,
});

export const AccessKeyRef = builder.objectRef<Key>('AccessKey').implement({
  description:
    'A Descope access key: a secret that a machine exchanges for a session. The secret itself is shown once, by the ' +
    'mutation that issues it, and can never be read again.',
  ...countedEntity,
  fields: (t) => ({
    id: t.exposeID('id', {
      description: "Descope's own id for the key, the same in its console, its SDKs and its audit trail.",
    }),
    name: t.exposeString('name', { description: 'The name that people see. Not necessarily unique.' }),
    description: t.exposeString('description', { description: 'What the key is for; can be empty.' }),
    replacesId: t.exposeID('replacesId', {
      nullable: true,
      description:
        'The id of the key that `replaceAccessKey` created this one for; null: it replaces none. The old key may be gone. Find the ' +
        'successors of a key with `filter: { replaces: … }`.',
    }),
    status: t.field({
      type: AccessKeyStatusRef,
      description: 'Effective status: `EXPIRED` as soon as `expiresAt` has passed, regardless of `storedStatus`.',
      resolve: (key, _args, { freshness }) => statusAt(key, timeOf(key, freshness)),
    }),
    storedStatus: t.exposeString('storedStatus', {
      description: 'The status word that Descope stores, e.g. `active`. It does not change when the key expires.',
    }),
    unreadableFields: t.exposeStringList('unreadableFields', {
      description:
        "Descope's names of fields that Keyway cannot read, for example `expireTime`. They are shown as empty, null or the " +
        'id, and the key cannot be updated or replaced. Usually empty.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the key was created.' }),
    createdBy: t.exposeString('createdBy', { description: 'Id of the user or management key that created it.' }),
    creator: t.field({
      type: AccessKeyActorRef,
      nullable: true,
      description:
        'The user or management key behind `createdBy`; null when it is a user that does not exist any more or that you may not ' +
        'see. Any number of keys in one request cost one call to Descope per 100 users.',
      extensions: { sharedCall: 'loadUsers' },
      resolve: ({ createdBy }, _args, context) => resolveActor(createdBy, context),
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the key stops working; null: never. Cannot be changed: replace the key instead.',
    }),
    roleNames: t.exposeStringList('roleNames', {
      description: 'Roles in the project as a whole; empty when the key is limited to tenants or bound to a user.',
      ...managementOnly,
    }),
    keyTenants: t.field({
      type: [KeyTenantRef],
      description:
        'The tenants this key may act in, with its roles in each. A caller who is limited to some tenants sees only those.',
      resolve: ({ keyTenants }) => keyTenants,
    }),
    boundUserId: t.exposeID('boundUserId', {
      nullable: true,
      description: "When set, the key acts with this user's roles and has none of its own.",
    }),
    boundUser: t.field({
      type: UserRef,
      nullable: true,
      description: 'The user behind `boundUserId`; null when the key is not bound to one.',
      resolve: ({ boundUserId }) => (boundUserId === null ? null : { id: boundUserId }),
    }),
    clientId: t.exposeString('clientId', {
      nullable: true,
      description: 'The client id to use when the key is presented as an OAuth client.',
    }),
    permittedIps: t.field({
      type: ['IPRange'],
      description: 'Only requests from these addresses are let in; empty: from any address.',
      resolve: ({ permittedIps }) => permittedIps,
    }),
    permitsIp: t.boolean({
      description: 'Whether `permittedIps` allow a request from this address.',
      ...nullOnlyOnError(),
      args: {
        address: t.arg.string({ required: true, description: 'One IPv4 or IPv6 address, e.g. `203.0.113.7`.' }),
      },
      resolve(key, { address }) {
        if (isIpAddress(address)) return permitsIp(key.permittedIps, address);
        const message = 'Give one IPv4 or IPv6 address, e.g. 203.0.113.7.';
        throw new InvalidInputError([{ path: ['address'], code: 'INVALID_IP', message }]);
      },
    }),
    customClaims: t.expose('customClaims', {
      type: 'JSONObject',
      description:
        'Claims that are put into the session JWT when the key is exchanged. Values are strings, numbers or booleans.',
    }),
    customAttributes: t.expose('customAttributes', {
      type: 'JSONObject',
      description:
        "Values of the project's access-key attributes: strings, numbers, booleans or lists of strings. Not part of the JWT.",
    }),
    revision: t.string({
      description:
        'Changes whenever a field that `updateAccessKey` can change does. Send it as `ifMatch` to avoid overwriting a ' +
        'concurrent edit.',
      resolve: revisionOf,
    }),
    viewerCan: t.field({
      type: AccessKeyCapabilitiesRef,
      description: 'What you may do with this key now, each with a reason if not. For enabling buttons.',
      resolve: (key) => key,
    }),
  }),
});
