import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

const dayMs = 86_400_000;
const inDays = (days: number): number => Math.floor((Date.now() + days * dayMs) / 1_000);
const soon = 'K2ExpiresSoon00000000000000000';
const successor = 'K2Successor00000000000000000000';

const tenants = ['acme', 'globex'].map((id) => ({ id, name: id }));
const inTenant = (tenantId: string, roleNames: string[] = []) => ({
  keyTenants: [{ tenantId, tenantName: tenantId, roleNames }],
});

const keys = [
  { id: soon, name: '=HYPERLINK("http://evil.example")', expireTime: inDays(5.5), ...inTenant('acme', ['Reader']) },
  {
    id: successor,
    name: 'New, with "quotes"\u001B[31m',
    description: `Two\nlines\nReplaces access key ${soon}.`,
    expireTime: inDays(200),
    ...inTenant('acme'),
  },
  { id: 'K2ExpiresLater0000000000000000', name: 'later', expireTime: inDays(25), ...inTenant('globex') },
  { id: 'K2Inactive00000000000000000000', name: 'off', status: 'inactive', expireTime: inDays(5) },
  { id: 'K2Never000000000000000000000000', name: 'never', customClaims: { account: 9_007_199_254_740_991 } },
].map((key, index) => ({ createdTime: inDays(-100) + index, ...key }));

async function start(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; env: Record<string, string> }> {
  const sandbox = await startSandbox({ data: { tenants, users: [], roles: [], keys }, ...options });
  onTestFinished(() => sandbox.close());
  const env = {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
  };
  return { sandbox, env };
}

describe('keyway expiring', () => {
  it('lists the active keys that expire within 30 days, with their successors, and exits with 1', async () => {
    const { env } = await start();
    const { code, stdout, stderr } = await cli.run(['expiring'], { env });
    expect([code, stderr]).toEqual([1, '']);
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^ID +NAME +EXPIRES +DAYS +TENANTS +SUCCESSOR$/);
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
      [soon, '=HYPERLINK("http://evil.example")', expect.any(String), '5', 'acme', successor],
      ['K2ExpiresLater0000000000000000', 'later', expect.any(String), '24', 'globex'],
    ]);
  });

  it('prints nothing and exits with 0 when none expires, so that cron sends no mail', async () => {
    const { env } = await start();
    const { code, stdout, stderr } = await cli.run(['expiring', '--within', '2d'], { env });
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });

  it('prints JSON and CSV, of the given tenants only', { timeout: 60_000 }, async () => {
    const { env } = await start();
    const json = await cli.run(['expiring', '--format', 'json', '--tenant', 'acme'], { env });
    expect(JSON.parse(json.stdout)).toEqual([
      {
        id: soon,
        name: '=HYPERLINK("http://evil.example")',
        expiresAt: expect.stringMatching(/Z$/),
        tenantIds: ['acme'],
        boundUserId: null,
        successor: { id: successor, expiresAt: expect.stringMatching(/Z$/) },
      },
    ]);
    const csv = await cli.run(['expiring', '--format', 'csv', '--within', 'P60D', '--tenant', 'globex'], { env });
    expect(csv.stdout.split('\r\n').slice(0, 2)).toEqual([
      'id,name,expires,days,tenants,successor',
      expect.stringMatching(/^K2ExpiresLater0+,later,/),
    ]);
    expect([json.code, csv.code]).toEqual([1, 1]);
    const none = await cli.run(['expiring', '--format', 'json', '--within', '1d'], { env });
    expect([none.code, JSON.parse(none.stdout)]).toEqual([0, []]);
  });

  it.each([
    ['a wrong management key', { DESCOPE_MANAGEMENT_KEY: 'K2wrong' }, /^Descope refused the server's management key/],
    ['no Descope', { DESCOPE_BASE_URL: 'http://127.0.0.1:1' }, /Network: refused; keyway doctor says more\.$/],
    ['missing settings', { DESCOPE_PROJECT_ID: '' }, /DESCOPE_PROJECT_ID/],
  ])('exits with 2 and one line for %s', async (_what, variables, message) => {
    const { env } = await start();
    const { code, stdout, stderr } = await cli.run(['expiring'], { env: { ...env, READ_TIMEOUT: '2s', ...variables } });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['--within', '30'],
    ['--within', '0d'],
    ['--within', 'soon'],
    ['--format', 'xml'],
  ])('exits with 2 for %s %s, and says what to give', async (...flags) => {
    const { code, stderr } = await cli.run(['expiring', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Give a time|Allowed choices/);
  });
});

describe('keyway export', () => {
  it('prints all keys as JSON lines, oldest first, with exact numbers and without progress where there is no terminal', async () => {
    const { env } = await start();
    const { code, stdout, stderr } = await cli.run(['export'], { env });
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    const exported = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(exported.map(({ id }) => id)).toEqual(keys.map(({ id }) => id));
    expect(exported[1]).toMatchObject({ description: 'Two\nlines', replacesId: soon, status: 'ACTIVE' });
    expect(lines[4]).toContain('"account":9007199254740991');
  });

  it('prints CSV that no spreadsheet takes for formulas', async () => {
    const { env } = await start();
    const { code, stdout } = await cli.run(['export', '--format', 'csv', '--tenant', 'acme'], { env });
    expect(code).toBe(0);
    expect(stdout.startsWith('id,name,description,status,')).toBe(true);
    expect(stdout).toContain(`${soon},"'=HYPERLINK(""http://evil.example"")",,ACTIVE,`);
    expect(stdout).toContain(`"New, with ""quotes""\u001B[31m","Two\nlines",ACTIVE,`);
    expect(stdout).toContain(',acme:Reader,');
    expect(stdout.split('\r\n')).toHaveLength(4);
  });

  it('waits for a slow reader instead of filling memory, and ends without a message when the reader leaves', async () => {
    const { env } = await start({ keys: 5_000 });
    const { child, ended } = cli.start(['export'], { env });
    child.stdout.pause();
    await delay(3_000);
    expect(child.exitCode).toBeNull();
    child.stdout.resume();
    const { code, stdout } = await ended;
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 5_000]);

    const leaving = spawn(process.execPath, [cli.path, 'export'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    leaving.stdout.once('data', () => leaving.stdout.destroy());
    const [[leftCode], stderr] = await Promise.all([once(leaving, 'exit'), leaving.stderr.toArray()]);
    expect([leftCode, Buffer.concat(stderr).toString()]).toEqual([0, '']);
  }, 60_000);

  it.runIf(existsSync('/dev/full'))('to a full disk prints one line and fails', async () => {
    const { env } = await start();
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [cli.path, 'export', '--format', 'csv'], {
      stdio: ['ignore', full, 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    const [[code], stderr] = await Promise.all([once(child, 'exit'), child.stderr?.toArray()]);
    closeSync(full);
    expect([code, Buffer.concat(stderr ?? []).toString()]).toEqual([
      1,
      'Keyway cannot write its output: ENOSPC: no space left on device, write\n',
    ]);
  });

  it('shows its progress in a terminal', async () => {
    const { env } = await start();
    const command = `${process.execPath} ${cli.path} export > /dev/null`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    const [stdout] = await Promise.all([child.stdout.toArray(), once(child, 'close')]);
    expect(Buffer.concat(stdout).toString()).toContain('[##############################] 5 of 5 access keys');
  });
});
