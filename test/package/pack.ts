import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { run } from './shell.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of what `npm publish` would send. */
    tarball: string;
  }
}

/** Packs as in a fresh clone, where nothing is built yet. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-packed-'));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const written = await run(`npm pack --silent --pack-destination ${folder}`, { cwd: root });
  project.provide('tarball', join(folder, written.trim().split('\n').at(-1) ?? ''));
  return () => rmSync(folder, { recursive: true });
}
