import { setTimeout } from 'node:timers/promises';

export interface ProbeTarget {
  readonly baseUrl: string;
  readonly projectId: string;
  readonly managementKey: string;
}

export interface ProbeReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the project that is probed. */
export interface ProbeClient {
  /** How many calls were made. */
  readonly calls: number;
  get(path: string): Promise<ProbeReply>;
  post(path: string, body: object): Promise<ProbeReply>;
  delete(path: string): Promise<ProbeReply>;
  /** Exchanges an access key. */
  exchange(cleartext: string): Promise<ProbeReply>;
}

/** The probe cannot go on; the message says why. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}

const maxCalls = 200;
const timeoutMs = 20_000;
const maxRetryAfterSeconds = 60;

/** @param signal ends calls in progress, except those of `cleanup`. */
export function createProbeClient(
  { baseUrl, projectId, managementKey }: ProbeTarget,
  { signal }: { signal: AbortSignal },
): ProbeClient {
  let calls = 0;

  async function call(method: string, path: string, secret: string, body?: object): Promise<ProbeReply> {
    calls += 1;
    if (calls > maxCalls) throw new ProbeError(`Stopped after ${maxCalls} calls`);
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${projectId}:${secret}`, 'content-type': 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      if (!(seconds <= maxRetryAfterSeconds)) throw new ProbeError(`Rate limited for ${seconds} seconds`);
      await setTimeout(seconds * 1000, undefined, { signal });
      return call(method, path, secret, body);
    }
    return { status: response.status, body: parse(text) };
  }

  return {
    get calls() {
      return calls;
    },
    get: (path) => call('GET', path, managementKey),
    post: (path, body) => call('POST', path, managementKey, body),
    delete: (path) => call('DELETE', path, managementKey),
    exchange: (cleartext) => call('POST', '/v1/auth/accesskey/exchange', cleartext, {}),
  };
}

function parse(text: string): ProbeReply['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as ProbeReply['body']) : {};
  } catch {
    return {};
  }
}
