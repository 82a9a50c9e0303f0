import type { Secret } from '../secret.js';

/** Who asks. Known for every request before anything of it is executed. */
export interface ManagementKeyCaller {
  readonly kind: 'MANAGEMENT_KEY';
  readonly projectId: string;
  /** Passed through to Descope, which judges it. */
  readonly managementKey: Secret;
}

export type Caller = ManagementKeyCaller;
