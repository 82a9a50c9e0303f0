import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from '../http/endpoint.js';
import { negotiate } from '../http/graphql-over-http.js';

/** Holds the secret by which a gateway is known. */
const gatewayHeader = 'x-keyway-gateway-secret';

export type GatewayCheck = (headers: IncomingHttpHeaders) => boolean;

/** `secretDigest`: SHA-256 of the secret; null: there is no gateway. */
export const createGatewayCheck =
  (secretDigest: Buffer | null): GatewayCheck =>
  ({ [gatewayHeader]: secret }) =>
    secretDigest !== null &&
    typeof secret === 'string' &&
    timingSafeEqual(createHash('sha256').update(secret).digest(), secretDigest);

/**
 * Status 200 for the errors of gateways that accept `application/json`, for which GraphQL over HTTP allows it. Some gateways
 * drop the body of any other status, and with it the codes.
 */
export const withStatusOk =
  (endpoint: Endpoint, isGateway: GatewayCheck): Endpoint =>
  async (request, scope) => {
    const response = await endpoint(request, scope);
    const { status, headers } = response;
    if (status < 400 || !isGateway(request.headers) || !acceptsJson(request.headers.accept)) return response;
    return { ...response, status: 200, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } };
  };

const acceptsJson = (accept: string | undefined): boolean =>
  negotiate(accept?.replaceAll('application/graphql-response+json', 'other/type')) === 'application/json';
