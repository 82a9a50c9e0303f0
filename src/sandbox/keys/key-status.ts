import { forbiddenByState } from '../wire/descope-error.js';
import type { Fields } from '../wire/fields.js';
import { activeStatus, inactiveStatus, isExpired } from './new-key.js';
import { requireKey } from './key-matcher.js';
import type { Project } from '../project.js';
import { requireKeyId, requireKeyIds } from './validation.js';

type Nothing = Record<string, never>;

const notFoundOnUpdate = "Unable to update access key because it's not found";

/** Nothing to do for an active key; an expired one cannot come back. */
export function activateKey(fields: Fields, project: Project): Nothing {
  const key = requireKey(requireKeyId(fields), project, notFoundOnUpdate);
  if (isExpired(key, project.now())) throw forbiddenByState('Expired access keys cannot be activated');
  project.keys.replace({ ...key, status: activeStatus });
  return {};
}

export function deactivateKey(fields: Fields, project: Project): Nothing {
  const key = requireKey(requireKeyId(fields), project, notFoundOnUpdate);
  project.keys.replace({ ...key, status: inactiveStatus });
  return {};
}

export function deleteKey(fields: Fields, project: Project): Nothing {
  const key = requireKey(requireKeyId(fields), project, "Unable to delete access key because it's not found");
  project.keys.remove(key.id);
  return {};
}

/** Batches act on the ids they know and can act on, pass over the others, and never say which was which. */
export function activateKeys(fields: Fields, project: Project): Nothing {
  for (const id of requireKeyIds(fields)) {
    const key = project.keys.get(id)?.wire;
    if (key && !isExpired(key, project.now())) project.keys.replace({ ...key, status: activeStatus });
  }
  return {};
}

export function deactivateKeys(fields: Fields, project: Project): Nothing {
  for (const id of requireKeyIds(fields)) {
    const key = project.keys.get(id)?.wire;
    if (key) project.keys.replace({ ...key, status: inactiveStatus });
  }
  return {};
}

export function deleteKeys(fields: Fields, project: Project): Nothing {
  for (const id of requireKeyIds(fields)) project.keys.remove(id);
  return {};
}
