import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tailcallConfig } from '../rivals/tailcall/config.mjs';
import { rivals } from './rivals.mjs';

/** The newest needs glibc 2.39; the other one runs on 2.35. */
const packages = ['tailcall', 'tailcall-for-older-glibc'];

/** The newest Tailcall that runs here, told by its own words; null: none does. */
export function findTailcall() {
  for (const name of packages) {
    const binary = join(rivals, 'node_modules', name, 'bin/tailcall');
    try {
      const version = execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return { binary, version: version.trim() };
    } catch {
      // Not for this system: the next one may be.
    }
  }
  return null;
}

export function startTailcall({ port, upstream, folder }) {
  const found = findTailcall();
  if (found === null) throw new Error('No binary of Tailcall runs here: Linux on x64 with glibc 2.35 is needed.');
  const config = join(folder, `tailcall-${port}.graphql`);
  writeFileSync(config, tailcallConfig({ port, upstream }));
  return { command: [found.binary, 'start', config], env: { TAILCALL_TRACKER: 'false', TAILCALL_LOG_LEVEL: 'error' } };
}
