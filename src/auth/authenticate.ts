import { UnauthenticatedError } from '../access-keys/errors.js';
import { Secret } from '../secret.js';
import type { Caller } from './caller.js';

/** Longer than any credential, shorter than a flood. */
const longestCredential = 4_096;

/**
 * Reads the caller from `Authorization: Bearer <ProjectId>:<ManagementKey>`.
 * @throws UnauthenticatedError when there is none, it has another form, or it is of another project.
 */
export function authenticate(headers: Headers, { projectId }: { projectId: string }): Caller {
  const header = headers.get('authorization');
  if (header === null || header.length > longestCredential) throw new UnauthenticatedError();
  const [, credential = ''] = /^Bearer +([\x21-\x7e]+)$/i.exec(header) ?? [];
  const colon = credential.indexOf(':');
  const managementKey = credential.slice(colon + 1);
  if (colon < 1 || managementKey === '') throw new UnauthenticatedError();
  if (credential.slice(0, colon) !== projectId) {
    throw new UnauthenticatedError('This server does not serve the project of these credentials.');
  }
  return { kind: 'MANAGEMENT_KEY', projectId, managementKey: new Secret(managementKey) };
}
