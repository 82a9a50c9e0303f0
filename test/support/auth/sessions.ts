import type { SessionOptions } from '../../../src/sandbox/sandbox.js';
import type { Harness } from '../harness.js';

export type AuthorizationHeader = Record<'authorization', string>;

/** What a browser sends in which this user is signed in. */
export async function signedIn(
  { sandbox }: Pick<Harness, 'sandbox'>,
  userId: string,
  options?: SessionOptions,
): Promise<AuthorizationHeader> {
  return bearer(await sandbox.sessionFor(userId, options));
}

export const bearer = (token: string): AuthorizationHeader => ({ authorization: `Bearer ${token}` });

/** The claims of an admin of these tenants without any role. */
export const managing = (...tenantIds: readonly string[]): { claims: Record<string, unknown> } => ({
  claims: { tenants: Object.fromEntries(tenantIds.map((id) => [id, { permissions: ['User Admin'] }])), dct: undefined },
});

interface Refused {
  readonly status: number;
  readonly code: string | undefined;
}

/** How a request is answered as a whole. */
export async function outcomeOf({ post }: Pick<Harness, 'post'>, headers: Record<string, string>): Promise<Refused> {
  const response = await post({ query: '{ searchAccessKeys { totalCount } }' }, headers);
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions.code };
}

export const accepted: Refused = { status: 200, code: undefined };
export const unauthenticated: Refused = { status: 401, code: 'UNAUTHENTICATED' };
