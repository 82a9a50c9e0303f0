import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import type { Config } from '../../config/config.js';
import { ReadCache } from '../../descope/cache/read-cache.js';
import { DescopeAccessKeys } from '../../descope/descope-access-keys.js';
import { createRestClient } from '../../descope/http/client.js';
import { createCredential } from '../../descope/http/credential.js';
import { RequestCalls } from '../../descope/request-calls.js';

export type ReadKeysSettings = Pick<Config, 'descope' | 'maxUpstreamBodyBytes' | 'readTimeoutMs' | 'writeTimeoutMs'>;

/** The access keys of the configured project, with its management key. @throws Error with a message of one line */
export async function readKeys(
  { descope, maxUpstreamBodyBytes: maxBodyBytes, readTimeoutMs, writeTimeoutMs }: ReadKeysSettings,
  { tenantIds }: { readonly tenantIds: readonly string[] },
): Promise<AccessKeySnapshot> {
  let cause = '';
  const rest = createRestClient({
    readTimeoutMs,
    writeTimeoutMs,
    maxBodyBytes,
    origin: descope.baseUrl,
    projectId: descope.projectId,
    network: descope.network,
    onNetworkFailure: (failure) => (cause = ` Network: ${failure.cause}; keyway doctor says more.`),
  });
  const calls = new RequestCalls({
    rest,
    // One search, which nothing shares.
    sharedReads: new ReadCache({ reuseMs: 0, writeMark: { read: () => '', bump: async () => undefined } }),
    credential: createCredential('server', descope),
  });
  const accessKeys = new DescopeAccessKeys({ calls });
  try {
    return await accessKeys.search(tenantIds.length === 0 ? {} : { tenantIds }, { fresh: true });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}${cause}`, { cause: error });
  } finally {
    await rest.close();
  }
}
