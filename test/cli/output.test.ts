import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { buildCli } from '../support/built-cli.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

it.runIf(existsSync('/dev/full'))('`keyway schema` to a full disk prints one line and fails', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [cli.path, 'schema'], { stdio: ['ignore', full, 'pipe'] });
  const [code, stderr] = await Promise.all([once(child, 'exit'), child.stderr?.toArray()]);
  closeSync(full);

  expect(code[0]).toBe(1);
  expect(Buffer.concat(stderr ?? []).toString()).toBe(
    'Keyway cannot write its output: ENOSPC: no space left on device, write\n',
  );
});

it('`keyway schema` to a reader that closes the pipe, such as head, ends without a message', async () => {
  const child = spawn(process.execPath, [cli.path, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [[code], stderr] = await Promise.all([once(child, 'exit'), child.stderr.toArray()]);

  expect({ code, stderr: Buffer.concat(stderr).toString() }).toEqual({ code: 0, stderr: '' });
});
