import { Cancellation } from '../../runtime/cancellation.js';
import { dispatch } from './dispatch.js';
import { createConnections, type NetworkOptions } from './network.js';
import { readJson } from './response/response-body.js';

/** The first request of a session after the start waits for it. */
const defaultTimeoutMs = 3_000;
const maxBodyBytes = 256 * 1024;

/** Fetches the project's public signing keys as JSON. They need no credentials, so none are sent. */
export function createFetchJwks({
  origin,
  projectId,
  timeoutMs = defaultTimeoutMs,
  network,
}: {
  origin: string;
  projectId: string;
  timeoutMs?: number | undefined;
  network?: NetworkOptions | undefined;
}): () => Promise<unknown> {
  // Its own connections: it is called a few times an hour and must not wait behind other calls.
  const agent = createConnections(origin, network, { connections: null, connectTimeoutMs: timeoutMs });
  const request = {
    origin,
    path: `/v2/keys/${projectId}`,
    method: 'GET',
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'x-descope-project-id': projectId },
    headersTimeout: 0,
    bodyTimeout: 0,
    reset: true,
  } as const;
  return () =>
    dispatch(agent, request, {
      ends: Cancellation.after(timeoutMs),
      open(head) {
        if (head.status !== 200) throw new TypeError(`Descope responded ${head.status} for its key set.`);
        return readJson(head, maxBodyBytes, (keys) => keys);
      },
    });
}
