import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEMO_USERS, startSandbox, type Sandbox } from 'keyway-graphql/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const nextCommand = `${here}node_modules/.bin/next`;

const servers: [name: string, command: string[], cwd: string][] = [
  ['express', [process.execPath, 'express/server.js'], here],
  ['fastify', [process.execPath, 'fastify/server.js'], here],
  ['hono', [process.execPath, 'hono/server.js'], here],
  ['nextjs', [nextCommand, 'start', '--port', '0', '--hostname', '127.0.0.1'], `${here}nextjs`],
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  await promisify(execFile)(nextCommand, ['build'], { cwd: `${here}nextjs`, env });
});
afterAll(() => sandbox.close());

it('Next.js renders the page with keyway-react', () => {
  const page = readFileSync(`${here}nextjs/.next/server/app/keys.html`, 'utf8');

  expect(page).toContain('<div class="keyway" data-theme="auto"></div>');
});

describe.each(servers)('Keyway in %s', (_name, [command = '', ...args], cwd) => {
  let origin: string;
  let stop: () => Promise<unknown>;
  beforeAll(async () => {
    const { projectId, managementKey, url } = sandbox;
    const settings = {
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: url,
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: '0',
    };
    const child = spawn(command, args, { cwd, env: { ...process.env, ...settings } });
    const closed = once(child, 'close');
    stop = () => {
      child.kill('SIGTERM');
      return closed;
    };
    origin = await new Promise<string>((resolve, reject) => {
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          const printed = /(http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d+)/.exec(output)?.[1];
          if (printed) resolve(printed);
        });
      }
      void closed.then(() => reject(new Error(output)));
    });
  });
  afterAll(() => stop());

  const ask = async (body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`${origin}/graphql`, {
      method,
      headers: {
        authorization: `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada)}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const query = '{ searchAccessKeys(first: 100) { nodes { keyTenants { tenantId } } } }';

  it('returns only keys in the scope of the signed-in user', async () => {
    const response = await ask({ query }, { 'x-request-id': 'mine-1' });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-request-id')).toBe('mine-1');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { data } = (await response.json()) as { data: { searchAccessKeys: { nodes: { keyTenants: object[] }[] } } };
    const tenants = data.searchAccessKeys.nodes.flatMap(({ keyTenants }) => keyTenants);
    expect(tenants.length).toBeGreaterThan(0);
    expect(new Set(tenants.map((tenant) => JSON.stringify(tenant)))).toEqual(new Set(['{"tenantId":"acme"}']));
  });

  it('rejects what `keyway serve` rejects', async () => {
    const rejected = [
      [401, await ask({ query }, { authorization: 'Bearer invalid' })],
      [415, await ask(`query=${query}`, { 'content-type': 'application/x-www-form-urlencoded' })],
      [400, await ask(undefined, {}, 'GET')],
      [413, await ask({ query, variables: { padding: 'x'.repeat(1_100_000) } })],
      [400, await ask('{')],
      [413, await ask({ query: `{ __typename ${'#'.repeat(70_000)}\n}` })],
    ] as const;
    for (const [status, response] of rejected) {
      expect(response.status).toBe(status);
      await expect(response.json()).resolves.toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    }
  });

  it('lets only pages of allowed origins read responses', async () => {
    const preflight = { 'access-control-request-method': 'POST' };
    const allowed = await ask(undefined, { ...preflight, origin: 'https://app.example.com' }, 'OPTIONS');
    const other = await ask({ query }, { origin: 'https://evil.example.com' });

    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});
