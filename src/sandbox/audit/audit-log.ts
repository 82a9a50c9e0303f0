import type { WireAccessKey, WireAuditEntry } from '../../descope/wire/types.js';
import { managementKeyId } from '../keys/new-key.js';
import type { TenantScope } from '../sessions/authorization.js';

/** Actions that Descope records for access keys and sign-ins. Source: docs.descope.com, audit events. */
type KeyAction = 'AccessKeyCreated' | 'AccessKeyModified' | 'AccessKeyDeleted';

interface NewAuditEntry extends Partial<Omit<WireAuditEntry, 'ID' | 'projectId' | 'occurred'>> {
  action: string;
}

/** The audit trail of a project. At least the newest 10 000 entries are kept. */
export interface AuditLog {
  /** Oldest first. */
  readonly entries: readonly WireAuditEntry[];
  record(entry: NewAuditEntry): void;
  keyEvent(action: KeyAction, key: WireAccessKey, scope: TenantScope | undefined): void;
  keysDeleted(keys: readonly WireAccessKey[], scope: TenantScope | undefined): void;
}

const minKept = 10_000;

/** `clock` returns Unix time in milliseconds. */
export function createAuditLog({ projectId, clock }: { projectId: string; clock: () => number }): AuditLog {
  const entries: WireAuditEntry[] = [];
  let count = 0;

  const record = (entry: NewAuditEntry): void => {
    count += 1;
    if (entries.length >= 2 * minKept) entries.splice(0, minKept);
    entries.push({
      userId: '',
      device: '',
      method: '',
      geo: '',
      remoteAddress: '',
      externalIds: [],
      tenants: [],
      data: {},
      type: 'info',
      actorId: '',
      ...entry,
      ID: `AU${String(count).padStart(26, '0')}`,
      projectId,
      occurred: String(clock()),
    });
  };

  return {
    entries,
    record,
    keyEvent: (action, key, scope) =>
      record({
        action,
        actorId: actorOf(scope),
        tenants: tenantsOf([key]),
        data: { keyId: key.id, keyName: key.name },
      }),
    keysDeleted: (keys, scope) =>
      record({
        action: 'AccessKeysDeleted',
        actorId: actorOf(scope),
        tenants: tenantsOf(keys),
        data: { keyIds: keys.map(({ id }) => id) },
      }),
  };
}

const actorOf = (scope: TenantScope | undefined): string => scope?.userId ?? managementKeyId;

const tenantsOf = (keys: readonly WireAccessKey[]): string[] => [
  ...new Set(keys.flatMap(({ keyTenants }) => keyTenants.map(({ tenantId }) => tenantId))),
];
