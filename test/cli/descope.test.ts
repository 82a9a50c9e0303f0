import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, decodeJwt } from 'jose';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli } from '../support/built-cli.js';
import { type Started, recordFiftyCalls } from './fifty-calls.js';

const run = promisify(execFile);

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

const anyPort = ['--port', '0', '--control-port', '0'];

async function start(...args: string[]): Promise<Started & { stop(): Promise<unknown> }> {
  const process = cli.start(['descope', '--json', ...args]);
  const started = JSON.parse(await process.printed(/^(.+)\n/)) as Started;
  return {
    ...started,
    async stop() {
      process.child.kill('SIGTERM');
      return process.ended;
    },
  };
}

/** Writes a file that is removed with the test. */
function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('keyway descope', () => {
  it('prints one JSON line when it listens, and ends with 0 at SIGTERM', async () => {
    const { stop, ...started } = await start(...anyPort);
    expect(started).toEqual({
      event: 'listening',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      projectId: 'P2DemoProject000000000000000',
      managementKey: 'K2DemoManagementKeyOfTheSandbox0',
      keys: 40,
    });
    expect(await stop()).toMatchObject({ code: 0, stderr: '' });
  });

  it('gives the same responses to the same 50 calls with a seed and a clock', async () => {
    const fixed = ['--seed', '1', '--clock', '2026-01-01T00:00:00Z'];
    const first = await start(...fixed, ...anyPort);
    const recorded = await recordFiftyCalls(first);
    await first.stop();
    // The base URL is in `iss`.
    const again = await start(...fixed, '--port', new URL(first.url).port, '--control-port', '0');
    expect(await recordFiftyCalls(again)).toEqual(recorded);
    expect(recorded).toHaveLength(50);
    expect(recorded.filter(({ status }) => status !== 200).map(({ call }) => call)).toEqual([
      'POST /v1/auth/accesskey/exchange',
    ]);
    const other = await start('--seed', '2', '--clock', '2026-01-01T00:00:00Z', ...anyPort);
    expect((await recordFiftyCalls(other))[17]?.body).not.toEqual(recorded[17]?.body);
  });

  it('is driven by a Python script: faults, clock, sessions, reset', async () => {
    const { url, controlUrl, projectId, managementKey } = await start(...anyPort);
    const script = join(import.meta.dirname, 'drive_emulator.py');
    const { stdout } = await run('python3', [script, JSON.stringify({ url, controlUrl, projectId, managementKey })]);
    expect(JSON.parse(stdout)).toEqual({
      health: 'ok',
      faulted: [503, 200],
      exchange: [200, 401],
      clock: { now: '2030-01-01T00:01:01.000Z', frozen: true },
      me: 'Ada Lovelace',
      calls: ['/v1/mgmt/accesskey/create', '/v1/mgmt/accesskey/create'],
      keys: 42,
      keysAfterReset: 40,
      callsAfterReset: [],
      clockAfterReset: false,
    });
  });

  it('takes project, users, keys and claims from a YAML file, and sessions are signed with the given key', async () => {
    const data = file(
      'project.yaml',
      `
projectId: P2Mine00000000000000000000000
managementKey: K2Mine
tenants: [{ id: hooli, name: Hooli }]
roles: [{ name: Printer, permissionNames: [Print] }]
users: [{ userId: U2Gavin, loginIds: [gavin@hooli.example], userTenants: [{ tenantId: hooli, roleNames: [Printer] }] }]
keys:
  - id: K2Nightly000000000000000000
    name: Nightly
    cleartext: open-sesame
    keyTenants: [{ tenantId: hooli, roleNames: [Printer] }]
    customClaims: { plan: pro }
    createdDaysAgo: 10
    expiresInDays: 30
`,
    );
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = file('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const { url, projectId, managementKey } = await start(
      ...anyPort,
      '--data',
      data,
      '--signing-key',
      pem,
      '--clock',
      '1800000000',
    );
    expect([projectId, managementKey]).toEqual(['P2Mine00000000000000000000000', 'K2Mine']);
    const response = await fetch(`${url}/v1/auth/accesskey/exchange`, {
      method: 'POST',
      headers: { authorization: `Bearer ${projectId}:open-sesame` },
    });
    const { sessionJwt } = (await response.json()) as { sessionJwt: string };
    expect(decodeJwt(sessionJwt)).toMatchObject({
      sub: 'K2Nightly000000000000000000',
      plan: 'pro',
      iat: 1_800_000_000,
      tenants: { hooli: { roles: ['Printer'], permissions: ['Print'] } },
    });
    const jwks = (await (await fetch(`${url}/v2/keys/${projectId}`)).json()) as { keys: { n: string }[] };
    const published = await calculateJwkThumbprint({ kty: 'RSA', e: 'AQAB', n: jwks.keys[0]?.n ?? '' });
    expect(published).toBe(await calculateJwkThumbprint(privateKey.export({ format: 'jwk' })));
  });

  it('behaves as a file of readings says', async () => {
    const readings = file('readings.json', JSON.stringify({ notFoundStatus: 400, sessionAlgorithm: 'ES256' }));
    const { url, controlUrl, projectId, managementKey } = await start(...anyPort, '--readings', readings);
    const response = await fetch(`${url}/v1/mgmt/accesskey?id=K2Unknown0000000000000000000`, {
      headers: { authorization: `Bearer ${projectId}:${managementKey}` },
    });
    expect(response.status).toBe(400);
    const health = await fetch(`${controlUrl}/_sandbox/health`);
    expect(await health.json()).toMatchObject({
      readings: { notFoundStatus: 400, sessionAlgorithm: 'ES256', update: 'omitted-keeps' },
    });
  });

  it.each([
    [['--data', 'missing.yaml'], '--data missing.yaml:\n  ENOENT'],
    [['--readings', 'missing.json'], '--readings missing.json:\n  ENOENT'],
    [['--clock', 'noon'], '--clock: A time must be ISO 8601 or Unix seconds'],
  ])('refuses wrong options with a message: %j', async (args, message) => {
    const { code, stderr } = await cli.run(['descope', ...anyPort, ...args]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it.each([
    ['keys: [{ id: short, name: Key }]', 'must have at least 27 characters'],
    ['keyz: []', 'Unrecognized key: "keyz"'],
    ['keys: [', 'line 1'],
  ])('names what is wrong in a data file: %s', async (text, message) => {
    const { code, stderr } = await cli.run(['descope', ...anyPort, '--data', file('data.yaml', text)]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
