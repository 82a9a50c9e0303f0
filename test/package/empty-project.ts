import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { run, start, type Running } from './shell.js';

export interface EmptyProject {
  readonly folder: string;
  run(command: string, env?: Record<string, string>): Promise<string>;
  /** Ends with the test. */
  start(command: string, env?: Record<string, string>): Running;
}

/**
 * An empty folder in which Keyway was installed from its tarball, as from a registry: with what its own package.json
 * says of its dependencies, and no lock file. No package of it may need a newer Node than the one given.
 */
export async function createEmptyProject({
  node,
  onEnd = onTestFinished,
}: {
  node: string;
  /** Default: with the test. */
  onEnd?: (cleanup: () => void) => void;
}): Promise<EmptyProject> {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-empty-'));
  onEnd(() => rmSync(folder, { recursive: true }));
  const path = `${await folderOfNode(node)}:${process.env['PATH']}`;
  const place = (env: Record<string, string> = {}) => ({ cwd: folder, env: { ...env, PATH: path } });
  const project: EmptyProject = {
    folder,
    run: (command, env) => run(command, place(env)),
    start(command, env) {
      const running = start(command, place(env));
      onTestFinished(async () => void (await running.interrupt()));
      return running;
    },
  };
  // The prefix: npm would otherwise look for a package.json above the folder.
  await project.run(`npm install --prefix . --engine-strict --prefer-offline ${inject('tarball')}`);
  return project;
}

/** Of this major version, from the registry unless it is there already. */
async function folderOfNode(version: string): Promise<string> {
  const path = await run(`npx --silent -y -p node@${version} -c 'command -v node'`, { cwd: tmpdir() });
  return dirname(path.trim());
}
