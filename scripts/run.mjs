import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in the root and waits for its end. Ends this process with the same exit code when it fails. */
export function run(command, args = [], options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) process.stderr.write(`${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}

export const runNode = (script, args = [], options = {}) => run(process.execPath, [script, ...args], options);

/** `npm_execpath` is the npm that runs this script. Without it, Windows finds npm through a shell only. */
export function npm(...args) {
  const { npm_execpath: cli } = process.env;
  if (cli) runNode(cli, args);
  else run('npm', args, { shell: process.platform === 'win32' });
}

/** Installs the dependencies of the package in `folder`, unless they are there. */
export function install(folder) {
  if (!existsSync(join(root, folder, 'node_modules'))) npm('ci', '--prefix', folder);
}

export const build = () => npm('run', '--silent', 'build');
export const tsc = (...args) => runNode(join('node_modules', 'typescript', 'bin', 'tsc'), args);
export const vitest = (...args) => runNode(join('node_modules', 'vitest', 'vitest.mjs'), ['run', ...args]);
