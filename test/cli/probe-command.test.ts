import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { defaultReadings, startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

async function startProject(options?: SandboxOptions): Promise<{ sandbox: Sandbox; env: Record<string, string> }> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const { projectId, managementKey, url } = sandbox;
  return {
    sandbox,
    env: { DESCOPE_PROJECT_ID: projectId, DESCOPE_MANAGEMENT_KEY: managementKey, DESCOPE_BASE_URL: url },
  };
}

describe('keyway probe', () => {
  it('writes nothing without --yes, and says what it would write', async () => {
    const { sandbox, env } = await startProject();
    const { code, stderr } = await cli.run(['probe'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('creates about 20 access keys');
    expect(stderr).toContain('Run it again with --yes');
    expect(sandbox.calls.list).toEqual([]);
  });

  it('prints a table, and writes readings that keyway descope replays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyway-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const out = join(folder, 'readings.json');
    const { env } = await startProject({ readings: { update: 'empty-keeps', notFoundStatus: 400 } });
    const { code, stdout } = await cli.run(['probe', '--yes', '--out', out], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^update +empty-keeps +emulator: omitted-keeps$/m);
    const readings = { ...defaultReadings, update: 'empty-keeps', notFoundStatus: 400 };
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(readings);

    const emulator = cli.start(['descope', '--json', '--port', '0', '--control-port', '0', '--readings', out]);
    const { controlUrl } = JSON.parse(await emulator.printed(/^(.+)\n/)) as { controlUrl: string };
    expect(await (await fetch(`${controlUrl}/_sandbox/health`)).json()).toMatchObject({ readings });
  });

  it('removes what it created at SIGTERM', async () => {
    const { sandbox, env } = await startProject();
    const probing = cli.start(['probe', '--yes', '--json'], { env });
    while (sandbox.keys.size < 45) await sandbox.calls.nextEnd();
    probing.child.kill('SIGTERM');
    await probing.ended;
    expect(JSON.stringify(sandbox.state())).not.toMatch(/keyway-probe-|kwProbe/);
  });

  it(
    'removes what a run left that was killed after any of its writes, and changes nothing else',
    { timeout: 400_000 },
    async () => {
      const { sandbox, env } = await startProject();
      const before = sandbox.state();
      const writes: string[] = [];
      let afterWrite = (): Promise<void> => Promise.resolve();
      sandbox.faults.add({
        path: /^(POST .*\/(create|update|delete|activate|deactivate|batch|attribute)|DELETE .*)$/,
        times: Infinity,
        fault: {
          kind: 'meanwhile',
          run() {
            writes.push(sandbox.calls.list.at(-1) ?? '');
            return afterWrite();
          },
        },
      });
      const runToTheEnd = async (): Promise<void> => {
        expect(await cli.run(['probe', '--yes', '--json'], { env })).toMatchObject({ code: 0 });
        expect(sandbox.state()).toEqual(before);
      };
      await runToTheEnd();
      const all = [...writes];
      const points = all.flatMap((one, index) => (index % 9 === 0 || all.indexOf(one) === index ? [index + 1] : []));
      expect(points.length).toBeGreaterThan(12);

      let left = 0;
      for (const point of points) {
        writes.length = 0;
        const probing = cli.start(['probe', '--yes', '--json'], { env });
        // The write is done, and the process ends before it learns of it.
        afterWrite = async () => {
          if (writes.length !== point) return;
          probing.child.kill('SIGKILL');
          await probing.ended;
        };
        await probing.ended;
        expect(probing.child.signalCode).toBe('SIGKILL');
        if (JSON.stringify(sandbox.state()) !== JSON.stringify(before)) left++;
        afterWrite = () => Promise.resolve();
        await runToTheEnd();
      }
      expect(left).toBeGreaterThan(points.length / 2);
    },
  );

  it('names the setting that is missing, and what went wrong with the project', async () => {
    expect((await cli.run(['probe', '--yes'])).stderr).toContain('DESCOPE_PROJECT_ID is not set');
    const { env } = await startProject();
    const wrong = await cli.run(['probe', '--yes'], { env: { ...env, DESCOPE_MANAGEMENT_KEY: 'K2Wrong' } });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('The probe failed: Status 401') });
  });
});
