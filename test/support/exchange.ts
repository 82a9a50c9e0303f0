import type { Sandbox } from '../../src/sandbox/sandbox.js';

export type ExchangePlace = Pick<Sandbox, 'url' | 'projectId'>;

/** Exchanges a secret for a session as a machine would, at the sandbox itself. No secret is refused. */
export async function exchange(
  sandbox: ExchangePlace,
  cleartext: string | null | undefined,
): Promise<'accepted' | 'refused'> {
  const response = await fetch(`${sandbox.url}/v1/auth/accesskey/exchange`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.projectId}:${cleartext ?? ''}`, 'content-type': 'application/json' },
    body: '{}',
  });
  const { sessionJwt } = (await response.json()) as { sessionJwt?: string };
  return response.ok && sessionJwt !== undefined ? 'accepted' : 'refused';
}
