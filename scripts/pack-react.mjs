// Packs packages/react and unpacks the tarball where a package is used, with what it depends on: the examples and tests use
// what users install.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, npm, root } from './run.mjs';

/** Path of the tarball; the folder around it is for the caller to remove. */
export function packReact() {
  install('packages/react');
  const folder = mkdtempSync(join(tmpdir(), 'keyway-react-'));
  npm(
    'pack',
    '--silent',
    '--prefix',
    join(root, 'packages/react'),
    join(root, 'packages/react'),
    '--pack-destination',
    folder,
  );
  const [tarball] = readdirSync(folder);
  return join(folder, tarball);
}

/**
 * Installs the tarball in `folder`, beside the packages of its lock file, which does not change. npm removes what was
 * installed in this way before: `others` are the tarballs of it.
 */
export function installReact(folder, others = []) {
  install(folder);
  const tarball = packReact();
  const modules = join(root, folder, 'node_modules');
  rmSync(join(modules, 'keyway-react'), { recursive: true, force: true });
  npm(
    'install',
    '--silent',
    '--no-save',
    '--no-package-lock',
    '--prefer-offline',
    '--prefix',
    join(root, folder),
    tarball,
    ...others,
  );
  rmSync(join(tarball, '..'), { recursive: true });
  if (!existsSync(join(modules, 'keyway-react', 'dist'))) throw new Error('the tarball was not installed');
}
