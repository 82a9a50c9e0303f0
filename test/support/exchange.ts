import type { Sandbox } from '../../src/sandbox/sandbox.js';

export type ExchangePlace = Pick<Sandbox, 'url' | 'projectId'>;

/** Does this secret open the door? Asked as a machine would, at the sandbox itself. */
export async function exchange(sandbox: ExchangePlace, cleartext: string): Promise<'accepted' | 'refused'> {
  const response = await fetch(`${sandbox.url}/v1/auth/accesskey/exchange`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.projectId}:${cleartext}`, 'content-type': 'application/json' },
    body: '{}',
  });
  const { sessionJwt } = (await response.json()) as { sessionJwt?: string };
  return response.ok && sessionJwt !== undefined ? 'accepted' : 'refused';
}
