import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  /** All the environment there is, but for what Node needs. */
  readonly env?: Record<string, string>;
  /** Content of `.env` in the working directory. */
  readonly dotEnv?: string;
  /** Registers what ends the process; default: the test that started it does. */
  readonly onEnd?: (end: () => void) => void;
}

/**
 * The command, built from `src` as it is. It is built once for each state of `src`, beside its dependencies: `dist`, which
 * may be in use, stays as it is.
 */
export async function buildCli() {
  const cache = join(root, 'node_modules', '.cache', 'keyway');
  mkdirSync(cache, { recursive: true });
  const digest = digestOf('src');
  const built = join(cache, digest);
  if (!existsSync(built)) {
    const stale = readdirSync(cache).filter((name) => name !== digest);
    for (const name of stale) rmSync(join(cache, name), { recursive: true, force: true });
    await buildInto(built);
  }
  const cli = join(built, 'dist', 'cli.js');
  const start = (args: readonly string[], surroundings: Surroundings = {}) => startProcess(cli, args, surroundings);
  return {
    /** Of the script. */
    path: cli,
    start,
    /** Runs to the end. */
    run: (args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> => start(args, surroundings).ended,
  };
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(ts|json)$/.test(name)) hash.update(name).update(readFileSync(join(root, folder, name)));
  }
  return hash.digest('hex');
}

/** Another worker may build the same at the same time; the first to end wins. */
async function buildInto(target: string): Promise<void> {
  const built = mkdtempSync(join(root, 'node_modules', '.cache', 'keyway-'));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(built, 'dist')];
  await run(process.execPath, [tsc, ...options], { cwd: root });
  for (const name of ['package.json', 'schema']) symlinkSync(join(root, name), join(built, name));
  try {
    renameSync(built, target);
  } catch (error) {
    rmSync(built, { recursive: true });
    if (!existsSync(target)) throw error;
  }
}

function startProcess(
  cli: string,
  args: readonly string[],
  { env = {}, dotEnv, onEnd = onTestFinished }: Surroundings,
) {
  const cwd = mkdtempSync(join(tmpdir(), 'keyway-'));
  if (dotEnv !== undefined) writeFileSync(join(cwd, '.env'), dotEnv);
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } });
  onEnd(() => {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true });
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...output }));
  return {
    child,
    ended,
    /** What the first match holds in its brackets, as soon as stdout has it. */
    printed: (pattern: RegExp) => firstMatch(child, pattern, output),
  };
}

async function firstMatch(
  child: ChildProcess,
  pattern: RegExp,
  output: { readonly stdout: string; readonly stderr: string },
): Promise<string> {
  for (;;) {
    const match = pattern.exec(output.stdout);
    if (match !== null) return match[1] ?? '';
    if (child.exitCode !== null) throw new Error(`ended before it printed ${pattern}: ${output.stderr}`);
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')]);
  }
}
