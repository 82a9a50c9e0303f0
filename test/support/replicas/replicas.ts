import { Agent, request } from 'undici';
import { onTestFinished } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox.js';
import type { buildCli } from '../built-cli.js';

export type Cli = Awaited<ReturnType<typeof buildCli>>;
type Process = ReturnType<Cli['start']>;

export interface Answer {
  readonly status: number;
  /** The whole answer. */
  readonly text: string;
  /** By the name of the field. */
  // What the test asked for is what it knows to be there.
  readonly data: Readonly<Record<string, Record<string, never>>>;
  readonly ms: number;
}

export interface Replica {
  readonly url: string;
  readonly process: Process;
  /** As the project admin, unless `authorization` is given. */
  readonly ask: (query: string, authorization?: string) => Promise<Answer>;
  /** How many lines of the log hold this. */
  readonly logged: (text: string) => number;
}

/** Starts `keyway serve` as it is shipped, in a process of its own. */
export async function startReplica(
  cli: Cli,
  { sandbox, port = 0, variables = {} }: { sandbox: Sandbox; port?: number; variables?: Record<string, string> },
): Promise<Replica> {
  let log = '';
  const process = cli.start(['serve', '--port', String(port)], {
    env: {
      DESCOPE_PROJECT_ID: sandbox.projectId,
      DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
      DESCOPE_BASE_URL: sandbox.url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      // Long enough for every answer that is not dropped to be found.
      SEARCH_REUSE: '60s',
      RATE_LIMIT: 'off',
      SHUTDOWN_DELAY: '0',
      ...variables,
    },
  });
  process.child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const url = await process.printed(/"url":"(http:[^"]+)"/);
  return {
    url,
    process,
    ask: createAsk(url, `Bearer ${sandbox.projectId}:${sandbox.managementKey}`),
    logged: (text) => log.split('\n').filter((line) => line.includes(text)).length,
  };
}

/** Each request has a connection of its own, so that workers take turns. */
export function createAsk(url: string, admin: string): Replica['ask'] {
  const agent = new Agent({ connections: 64, pipelining: 0 });
  onTestFinished(() => agent.destroy());
  return async (query, authorization = admin) => {
    const startedAt = performance.now();
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query }),
      dispatcher: agent,
      reset: true,
      headersTimeout: 10_000,
    });
    const text = await body.text();
    const { data } = JSON.parse(text) as { data?: Answer['data'] };
    return { status: statusCode, text, data: data ?? {}, ms: performance.now() - startedAt };
  };
}

/** An answer without any error, typed ones included. */
export const isGood = ({ status, text }: Answer): boolean =>
  status === 200 && !text.includes('"errors"') && !/"__typename":"\w*Error"/.test(text);

export async function startSandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}
