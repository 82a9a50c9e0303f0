import { request } from 'undici';
import { readJson } from './body.js';

/** Long enough for a slow day; whoever signs in for the first time waits for it. */
const timeoutMs = 3_000;
const maxBodyBytes = 256 * 1024;

/** The project's public signing keys, as JSON. They need no credentials, so none are sent. */
export const createFetchJwks =
  ({ origin, projectId }: { origin: string; projectId: string }) =>
  async (): Promise<unknown> => {
    const response = await request(`${origin}/v2/keys/${projectId}`, {
      headers: { accept: 'application/json', 'accept-encoding': 'identity', 'x-descope-project-id': projectId },
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: 0,
      bodyTimeout: 0,
      // A connection of its own: it is needed a few times an hour, and must not wait behind other calls.
      reset: true,
    });
    const answer = await readJson(response, maxBodyBytes);
    if (response.statusCode !== 200) throw new TypeError(`Descope answered ${response.statusCode} for its key set.`);
    return answer;
  };
