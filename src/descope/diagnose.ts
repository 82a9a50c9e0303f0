import { Cancellation } from '../runtime/cancellation.js';
import type { Secret } from '../runtime/secret.js';
import type { NetworkCause } from '../telemetry/metrics.js';
import { dispatch } from './http/dispatch.js';
import { endpoints } from './http/endpoints.js';
import { networkCause } from './http/network-cause.js';
import { createConnections, type NetworkOptions } from './http/network.js';
import { readJson } from './http/response/response-body.js';

export interface Diagnosis {
  /** Why Descope cannot be reached; null: it can. */
  readonly cause: NetworkCause | 'unknown' | null;
  /** Number of the project's signing keys; null: the key set cannot be read. */
  readonly signingKeys: number | null;
  /** How far the clock of this machine is ahead of Descope's, in ms, to a second; null: unknown. */
  readonly clockAheadMs: number | null;
  /** Status of a call with the management key; null: no response. */
  readonly licenseStatus: number | null;
}

const timeoutMs = 5_000;
const maxBodyBytes = 256 * 1024;

/** Calls Descope's key set, and its licence with the management key. Never rejects. */
export async function diagnose({
  baseUrl: origin,
  projectId,
  managementKey,
  network,
}: {
  baseUrl: string;
  projectId: string;
  managementKey: Secret;
  network?: NetworkOptions | undefined;
}): Promise<Diagnosis> {
  const connections = createConnections(origin, network, { connections: 1, connectTimeoutMs: timeoutMs });
  let cause: Diagnosis['cause'] = null;

  async function get(path: string, authorization: Record<string, string> = {}) {
    let status: number | null = null;
    let date: string | undefined;
    const headers = { accept: 'application/json', 'x-descope-project-id': projectId, ...authorization };
    const json = await dispatch<unknown>(
      connections,
      { origin, path, method: 'GET', headers },
      {
        ends: Cancellation.after(timeoutMs),
        open(head) {
          status = head.status;
          date = String(head.headers['date']);
          return readJson(head, maxBodyBytes, (read) => read);
        },
      },
    ).catch((error: unknown) => {
      if (status === null) cause ??= networkCause(error, origin) ?? 'unknown';
      return null;
    });
    return { status, json, date } as { status: number | null; json: unknown; date: string | undefined };
  }

  const keySet = await get(`/v2/keys/${projectId}`);
  const bearer = `Bearer ${projectId}:${managementKey.reveal()}`;
  const license = await get(endpoints.license.path, { authorization: bearer });
  await connections.destroy();
  const { keys } = (keySet.json ?? {}) as { keys?: unknown };
  const serverTime = Date.parse(keySet.date ?? '');
  return {
    cause,
    signingKeys: keySet.status === 200 && Array.isArray(keys) ? keys.length : null,
    clockAheadMs: Number.isNaN(serverTime) ? null : Date.now() - serverTime,
    licenseStatus: license.status,
  };
}
