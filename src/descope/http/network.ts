import { rootCertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import type { Secret } from '../../runtime/secret.js';

/** How Descope is reached from this network. */
export interface NetworkOptions {
  /** URLs, possibly with a user and password. Null: no proxy. */
  readonly httpProxy: Secret | null;
  readonly httpsProxy: Secret | null;
  /** Hosts that are reached without a proxy, as in NO_PROXY. */
  readonly noProxy: string;
  /** Certificates in PEM, trusted in addition to those of Node. */
  readonly ca: string | null;
}

interface ConnectionLimits {
  /** Per origin. Null: no limit. */
  readonly connections: number | null;
  readonly connectTimeoutMs: number;
}

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Connections to `origin`, through the proxy that is set for it. This machine itself is never reached through a proxy. */
export function createConnections(
  origin: string,
  network: NetworkOptions | undefined,
  { connections, connectTimeoutMs }: ConnectionLimits,
): Dispatcher {
  const tls = network?.ca == null ? {} : { ca: [...rootCertificates, network.ca] };
  const options = { connections, pipelining: 1, connect: { timeout: connectTimeoutMs, ...tls } };
  const { httpProxy = null, httpsProxy = null, noProxy = '' } = network ?? {};
  if ((httpProxy === null && httpsProxy === null) || isLoopback(new URL(origin))) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    requestTls: tls,
    proxyTls: tls,
    // Not undefined, for which undici reads the environment.
    httpProxy: httpProxy?.reveal() ?? '',
    httpsProxy: httpsProxy?.reveal() ?? '',
    noProxy,
  });
}
