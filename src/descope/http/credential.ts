import { hash } from 'node:crypto';
import { Secret } from '../../runtime/secret.js';

/** What a call to Descope is authorised by, and on whose account: that decides whose mistake a 401 is. */
export interface Credential {
  readonly owner: 'caller' | 'server';
  /** `<ProjectId>:<ManagementKey>` */
  readonly bearer: Secret;
  /** A digest that identifies the credential and does not reveal it. Only requests with the same one share reads. */
  readonly fingerprint: string;
}

export function createCredential(
  owner: Credential['owner'],
  { projectId, managementKey }: { projectId: string; managementKey: Secret },
): Credential {
  const bearer = `${projectId}:${managementKey.reveal()}`;
  const fingerprint = hash('sha256', bearer, 'base64url');
  return { owner, bearer: new Secret(bearer), fingerprint };
}
