/** What all the rivals are told, and what they make of Descope's JSON: the least that answers the same questions. */
export const port = Number(process.env.PORT);
export const upstream = process.env.UPSTREAM_URL;
export const authorization = process.env.UPSTREAM_AUTHORIZATION;
export const connections = 256;

export const statusOf = ({ status, expireTime }) =>
  expireTime !== 0 && expireTime * 1000 <= Date.now() ? 'EXPIRED' : status === 'active' ? 'ACTIVE' : 'INACTIVE';
export const createdAtOf = ({ createdTime }) => new Date(createdTime * 1000).toISOString();
export const expiresAtOf = ({ expireTime }) => (expireTime === 0 ? null : new Date(expireTime * 1000).toISOString());

export const loadPath = (id) => `/v1/mgmt/accesskey?id=${encodeURIComponent(id)}`;
export const searchPath = '/v1/mgmt/accesskey/search';
export const createPath = '/v1/mgmt/accesskey/create';

export const createBody = ({ expiry, ...input }) => ({
  ...input,
  expireTime: Math.floor(Date.parse(expiry.at) / 1000),
});

/** Of one search for several tenants, what each of them has. */
export function keysOfTenants(keys, tenantIds) {
  const found = new Map(tenantIds.map((id) => [id, []]));
  for (const key of keys) for (const { tenantId } of key.keyTenants) found.get(tenantId)?.push(key);
  return tenantIds.map((id) => found.get(id));
}
