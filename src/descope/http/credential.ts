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

interface ManagementKey {
  readonly projectId: string;
  readonly managementKey: Secret;
}

const bearerOf = ({ projectId, managementKey }: ManagementKey): string => `${projectId}:${managementKey.reveal()}`;

export const fingerprintOf = (key: ManagementKey): string => hash('sha256', bearerOf(key), 'base64url');

/** `fingerprint` saves computing it where it is known. */
export const createCredential = (
  owner: Credential['owner'],
  key: ManagementKey & { readonly fingerprint?: string },
): Credential => ({ owner, bearer: new Secret(bearerOf(key)), fingerprint: key.fingerprint ?? fingerprintOf(key) });
