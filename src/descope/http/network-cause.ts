import type { NetworkCause } from '../../telemetry/metrics.js';

/** Codes of Node and OpenSSL for a certificate that is not trusted, not valid now, or of another host. */
const certificate = /CERT|UNABLE_TO_|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO/;
const causes: Readonly<Record<string, NetworkCause>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  // undici: the proxy did not respond 200 to CONNECT, or has the certificate of another host.
  UND_ERR_ABORTED: 'proxy',
  UND_ERR_PRX_TLS: 'proxy',
};

/** Why an exchange with `origin` failed on the network; null when its error says nothing about the network. */
export function networkCause(error: unknown, origin: string): NetworkCause | null {
  for (const { code, hostname, port } of chainOf(error)) {
    if (code === undefined) continue;
    const cause = Object.hasOwn(causes, code) ? causes[code] : certificate.test(code) ? 'certificate' : undefined;
    if (cause === undefined) continue;
    // Keyway resolves and connects to nothing but Descope, unless there is a proxy before it.
    return isElsewhere(new URL(origin), { hostname, port }) ? 'proxy' : cause;
  }
  return null;
}

interface SystemError {
  readonly code?: string | undefined;
  readonly hostname?: string | undefined;
  readonly port?: number | undefined;
}

/** The error, its causes, and the first of the attempts that it sums up. */
function* chainOf(error: unknown): Generator<SystemError> {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth++) {
    yield at as SystemError;
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
}

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

const isElsewhere = (origin: URL, { hostname, port }: Omit<SystemError, 'code'>): boolean =>
  (hostname !== undefined && hostname !== origin.hostname) ||
  (port !== undefined && port !== Number(origin.port || defaultPorts[origin.protocol]));
