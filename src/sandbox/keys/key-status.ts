import type { WireAccessKey } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { forbiddenByState, keyNotFound } from '../wire/descope-error.js';
import type { Fields } from '../wire/fields.js';
import { requireKey } from './key-matcher.js';
import { requireEditable } from './key-scope.js';
import { activeStatus, inactiveStatus, isExpired } from './new-key.js';
import { requireKeyId, requireKeyIds } from './validation.js';

type Nothing = Record<string, never>;

const notFoundOnUpdate = "Unable to update access key because it's not found";

/** Activating an active key changes nothing. */
export function activateKey(fields: Fields, project: Project): Nothing {
  const key = requireKey(requireKeyId(fields), project, notFoundOnUpdate);
  if (!canActivate(key, project)) throw forbiddenByState('Expired access keys cannot be activated');
  return setStatus([key], activeStatus, project, undefined);
}

export function deactivateKey(fields: Fields, project: Project): Nothing {
  return setStatus([requireKey(requireKeyId(fields), project, notFoundOnUpdate)], inactiveStatus, project, undefined);
}

export function deleteKey(fields: Fields, project: Project): Nothing {
  const key = requireKey(requireKeyId(fields), project, "Unable to delete access key because it's not found");
  project.keys.remove(key.id);
  project.audit.keyEvent('AccessKeyDeleted', key, undefined);
  return {};
}

/** Batches skip keys that they cannot change, and the reply does not list them. */
export function activateKeys(fields: Fields, project: Project, scope?: TenantScope): Nothing {
  const keys = keysOfBatch(fields, project, scope).filter((key) => canActivate(key, project));
  return setStatus(keys, activeStatus, project, scope);
}

export function deactivateKeys(fields: Fields, project: Project, scope?: TenantScope): Nothing {
  return setStatus(keysOfBatch(fields, project, scope), inactiveStatus, project, scope);
}

export function deleteKeys(fields: Fields, project: Project, scope?: TenantScope): Nothing {
  const keys = keysOfBatch(fields, project, scope);
  for (const { id } of keys) project.keys.remove(id);
  project.audit.keysDeleted(keys, scope);
  return {};
}

function keysOfBatch(fields: Fields, project: Project, scope: TenantScope | undefined): WireAccessKey[] {
  const ids = new Set(requireKeyIds(fields, project));
  const keys = [...ids].flatMap((id) => project.keys.get(id)?.wire ?? []);
  if (keys.length < ids.size && project.readings.batchUnknownId === 'refused') {
    throw keyNotFound(notFoundOnUpdate, project.readings.notFoundStatus);
  }
  for (const key of keys) requireEditable(key, scope);
  return keys;
}

const canActivate = (key: WireAccessKey, { now, readings }: Project): boolean =>
  readings.activateExpired === 'accepted' || !isExpired(key, now());

function setStatus(
  keys: readonly WireAccessKey[],
  status: string,
  project: Project,
  scope: TenantScope | undefined,
): Nothing {
  for (const key of keys) {
    const changed = { ...key, status };
    project.keys.replace(changed);
    project.audit.keyEvent('AccessKeyModified', changed, scope);
  }
  return {};
}
