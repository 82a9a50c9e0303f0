// Runs `keyway sandbox` and restarts it when a file in src changes. Options are those of the command.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './run.mjs';

const start = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });

const compiler = start(
  join('node_modules', 'typescript', 'bin', 'tsc'),
  '-p',
  'tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
);
const server = start('--watch', join('dist', 'cli.js'), 'sandbox', ...process.argv.slice(2));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  compiler.kill();
  process.exitCode = code ?? 0;
});
