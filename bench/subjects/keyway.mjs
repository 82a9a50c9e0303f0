import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { managementKey, projectId } from '../upstream/project.mjs';

/** As shipped: `keyway serve` with its defaults, but for what a scenario or `env` sets. */
export const startKeyway =
  (env = {}) =>
  ({ dist, port, upstream, settings }) => ({
    args: [join(dist, 'cli.js'), 'serve'],
    env: {
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: upstream,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      // Users who are signed in have 50 requests a second by default; here a few send as many as they can.
      RATE_LIMIT: '10000',
      PORT: String(port),
      ...settings,
      ...env,
    },
  });

export function startWorkers(place) {
  if (!readFileSync(join(place.dist, 'config/variables.js'), 'utf8').includes('WORKERS')) {
    throw new Error('This build of Keyway has no WORKERS.');
  }
  return startKeyway({ WORKERS: '2' })(place);
}
