import { onTestFinished } from 'vitest';
import type { WireAccessKey, WireIssuedKeyAnswer } from '../../src/descope/wire/types.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.js';

export const accessKeyPath = '/v1/mgmt/accesskey';

export interface Reply {
  status: number;
  body: unknown;
}

/** A sandbox that closes with its test, with a simple client. */
export interface TestSandbox extends Sandbox {
  post(path: string, body?: unknown): Promise<Reply>;
  get(path: string): Promise<Reply>;
  delete(path: string): Promise<Reply>;
  /** Must succeed. */
  create(body: object): Promise<WireIssuedKeyAnswer>;
  exchange(cleartext: string, loginOptions?: object): Promise<Reply>;
  stored(id: string): WireAccessKey;
}

export async function testSandbox(options?: SandboxOptions): Promise<TestSandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());

  const call = async (path: string, init: RequestInit & { secret?: string }): Promise<Reply> => {
    const { secret = sandbox.managementKey, ...rest } = init;
    const headers = { authorization: `Bearer ${sandbox.projectId}:${secret}` };
    const response = await fetch(`${sandbox.url}${path}`, { headers, ...rest });
    return { status: response.status, body: await response.json() };
  };
  const post = (path: string, body?: unknown): Promise<Reply> =>
    call(path, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  return {
    ...sandbox,
    post,
    get: (path) => call(path, {}),
    delete: (path) => call(path, { method: 'DELETE' }),
    async create(body) {
      const reply = await post(`${accessKeyPath}/create`, body);
      if (reply.status !== 200) throw new Error(`create was refused: ${JSON.stringify(reply.body)}`);
      return reply.body as WireIssuedKeyAnswer;
    },
    exchange: (cleartext, loginOptions) =>
      call('/v1/auth/accesskey/exchange', {
        method: 'POST',
        secret: cleartext,
        body: JSON.stringify({ loginOptions }),
      }),
    stored(id) {
      const key = sandbox.keys.get(id);
      if (!key) throw new Error(`No key ${id}`);
      return key;
    },
  };
}

/** The names of the found keys, in the order of the response. */
export const namesOf = ({ body }: Reply): string[] => (body as { keys: WireAccessKey[] }).keys.map(({ name }) => name);

/** The parts of an error that clients match on. */
export function refusal({ status, body }: Reply): { status: number; code: unknown; message: unknown } {
  const { errorCode, errorMessage } = body as Record<string, unknown>;
  return { status, code: errorCode, message: errorMessage };
}
