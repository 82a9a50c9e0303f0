import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isThere, packageJson, readYaml, root } from './files.js';

const run = promisify(execFile);
const { version } = packageJson;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const [workflow] = readYaml<{ jobs: Record<'check' | 'package' | 'image' | 'notes', Job> }>(
  '.github/workflows/release.yml',
);
const commandsOf = (job: keyof NonNullable<typeof workflow>['jobs']) =>
  workflow?.jobs[job].steps.flatMap((step) => step.run ?? []) ?? [];

/** This tree with all that is not ignored, as the branch main of a repository of its own. */
let tree = '';
const git = (...args: readonly string[]) =>
  run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: tree });
const release = (...args: readonly string[]) =>
  run('npm', ['run', '--silent', 'release', '--', ...args], { cwd: tree, env: { ...process.env, ...identity } });
const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [[`GIT_${who}_NAME`, 'Test'], [`GIT_${who}_EMAIL`, 'test@example.com']]), // prettier-ignore
);
const read = (path: string): string => readFileSync(join(tree, path), 'utf8');

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'keyway-release-'));
  const { stdout } = await run('git', [
    '-C',
    root,
    '-c',
    'safe.directory=*',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  // Without what is deleted and not yet committed, and the empty text behind the last name.
  for (const path of stdout.split('\0').filter((name) => name !== '' && isThere(name)))
    cpSync(join(root, path), join(tree, path));
  // Ignored, so that the tree counts as clean.
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  writeFileSync(join(tree, '.gitignore'), `${read('.gitignore')}node_modules\n`);
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=feat: all of it');
});
afterAll(() => rmSync(tree, { recursive: true }));

describe('npm run release', () => {
  it('says with --dry-run what it would do, and changes nothing', async () => {
    const { stdout } = await release('--dry-run');
    expect(stdout).toContain(`Release ${version}:`);
    for (const word of ['CHANGELOG.md', 'schema:release', `tag v${version}`, 'git push --follow-tags', '### Added'])
      expect(stdout).toContain(word);
    expect(stdout).not.toContain('First:');
    expect((await git('status', '--porcelain')).stdout).toBe('');
    expect((await git('tag')).stdout).toBe('');
  });

  it.each([
    ['a version that is none', ['1.0'], 'is not a version'],
    ['changes without a commit', ['9.9.9'], 'commit them'],
  ])('refuses %s', async (_title, args, problem) => {
    writeFileSync(join(tree, 'README.md'), `${read('README.md')}\n`);
    await expect(release(...args)).rejects.toThrow(problem);
    await git('checkout', 'README.md');
  });

  it('bumps the version everywhere, dates the changelog, releases the schema, commits and tags', async () => {
    writeFileSync(join(tree, 'schema/breaking-changes.json'), '["accepted"]\n');
    await git('commit', '--quiet', '--all', '--message=feat: a change that was accepted');
    await release('7.8.9');
    expect((await git('status', '--porcelain')).stdout).toBe('');
    expect((await git('describe', '--exact-match')).stdout.trim()).toBe('v7.8.9');
    for (const path of ['package.json', 'package-lock.json']) expect(read(path)).toContain('"version": "7.8.9"');
    expect(read('deploy/kubernetes/deployment.yaml')).toMatch(/image: \S+:7\.8\.9$/m);
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]\n\n## \[7\.8\.9\] - \d{4}-\d\d-\d\d\n/m);
    expect(read('schema/breaking-changes.json')).toBe('[]\n');
    expect(read('schema/released/api.graphql')).toBe(read('schema/api.graphql'));
    await expect(release('7.8.9')).rejects.toThrow(/has a tag[^]*nothing under Unreleased/);
  });
});

describe('the release workflow, run for the tag', () => {
  const env = {
    ...process.env,
    GITHUB_REF_NAME: 'v7.8.9',
    GITHUB_SERVER_URL: 'https://git.example.com',
    GITHUB_REPOSITORY: 'example/keyway',
  };
  const shell = (command: string, variables: object = {}) =>
    run('bash', ['-e', '-o', 'pipefail', '-c', command], { cwd: tree, env: { ...env, ...variables } });

  it('checks that tag, package and changelog agree, and refuses another tag', async () => {
    // What .ci/run does is what this test is a part of.
    const checks = commandsOf('check').filter((command) => command !== '.ci/run');
    expect(checks).toHaveLength(2);
    for (const command of checks) {
      await shell(command);
      await expect(shell(command, { GITHUB_REF_NAME: 'v7.8.8' })).rejects.toThrow('Command failed');
    }
  });

  it('packs and would publish the package with provenance, and names the repository in it', async () => {
    const commands = commandsOf('package');
    expect(commands[0]).toBe('npm ci');
    expect(commands.at(-1)).toBe('npm publish --provenance --access public');
    expect(workflow?.jobs.package.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    for (const command of commands.slice(1, -1)) await shell(command);
    const { repository } = JSON.parse(read('package.json')) as { repository: { url: string } };
    expect(repository.url).toBe('git+https://git.example.com/example/keyway.git');
    const { stdout } = await shell(`${commands.at(-1)} --dry-run --offline --json`);
    const [packed] = Object.values(
      JSON.parse(stdout) as Record<string, { version: string; files: { path: string }[] }>,
    );
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(packed?.version).toBe('7.8.9');
    expect(paths).toEqual(expect.arrayContaining(['dist/cli.js', 'dist/index.d.ts', 'schema/api.graphql', 'LICENSE']));
    expect(paths.filter((path) => /\.map$|^(src|test|deploy)\//.test(path))).toEqual([]);
  });

  it('builds the image with the labels of the tag, an SBOM and provenance', () => {
    const [meta] = workflow?.jobs.image.steps.filter(({ uses }) => uses?.startsWith('docker/metadata-action@')) ?? [];
    const [build] =
      workflow?.jobs.image.steps.filter(({ uses }) => uses?.startsWith('docker/build-push-action@')) ?? [];
    expect(meta?.with?.['tags']).toContain('type=semver,pattern={{version}}');
    expect(build?.with).toMatchObject({
      push: true,
      labels: '${{ steps.meta.outputs.labels }}',
      tags: '${{ steps.meta.outputs.tags }}',
      sbom: true,
      provenance: 'mode=max',
    });
  });

  it('publishes the section of the changelog as notes', async () => {
    const [command = ''] = commandsOf('notes');
    const [notes = '', publish] = command.split(' | ');
    expect(publish).toMatch(/^gh release create .*--verify-tag .*--notes-file -$/);
    expect((await shell(notes)).stdout).toMatch(/^### Changed\n.*\n### Added\n/s);
  });
});
