import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '..');

it('the image installs every optional package, in the version of the lock file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  const stage = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split(/^FROM .* AS dependencies$/m)[1]
    ?.split(/^FROM /m)[0];
  expect(stage).toMatch(/^RUN node include-optional-packages\.mjs\nRUN npm ci --omit=dev/m);

  execFileSync(process.execPath, [join(root, 'scripts/include-optional-packages.mjs')], { cwd: folder });

  type Manifest = Record<'dependencies' | 'devDependencies' | 'peerDependencies', Record<string, string>>;
  const before = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const after = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const optional = Object.keys(before.peerDependencies).filter((name) => name !== '@types/node');
  expect(after.dependencies).toEqual({
    ...before.dependencies,
    ...Object.fromEntries(optional.map((name) => [name, before.devDependencies[name]])),
  });
});
