// Compiles src to dist.
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, tsc } from './run.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
tsc('-p', 'tsconfig.build.json');
chmodSync(join(root, 'dist', 'cli.js'), 0o755);
