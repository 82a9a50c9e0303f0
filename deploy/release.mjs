// npm run release -- [VERSION] [--dry-run]: makes the commit and the tag of a release. VERSION can be omitted as long as the
// version of package.json has no tag. Pushing the tag publishes: .github/workflows/release.yml.
// node deploy/release.mjs --notes TAG: prints the section of CHANGELOG.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sectionOf, withRelease } from './changelog.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false }, notes: { type: 'string' } },
});
const print = (line) => process.stdout.write(`${line}\n`);
const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const read = (path) => readFileSync(path, 'utf8');

class ReleaseError extends Error {}

const manifest = 'deploy/kubernetes/deployment.yaml';

/** What a release changes, in this order. */
function stepsOf(version) {
  const date = new Date().toISOString().slice(0, 10);
  const message = `chore: release ${version}`;
  const withImage = read(manifest).replace(/(image: \S+keyway):\S+/, `$1:${version}`);
  return [
    {
      title: `set the version of package.json and package-lock.json to ${version}`,
      apply: () => run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version'),
    },
    { title: `set the image of ${manifest} to ${version}`, apply: () => writeFileSync(manifest, withImage) },
    {
      title: `move the unreleased changes of CHANGELOG.md under ${version} - ${date}`,
      apply: () => writeFileSync('CHANGELOG.md', withRelease(read('CHANGELOG.md'), { version, date })),
    },
    {
      title: 'make the printed schemas the released ones: npm run schema:release',
      apply: () => run('npm', 'run', '--silent', 'schema:release'),
    },
    { title: `commit "${message}"`, apply: () => run('git', 'commit', '--quiet', '--all', '--message', message) },
    {
      title: `tag v${version}`,
      apply: () => run('git', 'tag', '--annotate', `v${version}`, '--message', `Keyway ${version}`),
    },
  ];
}

/** What keeps a version from being released, each with what to do about it. */
function problemsOf(version) {
  const problems = [];
  if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`"${version}" is not a version: give one such as 1.2.3.`);
  if (run('git', 'tag', '--list', `v${version}`) !== '')
    problems.push(`v${version} has a tag: give the next version, npm run release -- VERSION.`);
  if (run('git', 'status', '--porcelain') !== '') problems.push('There are changes without a commit: commit them.');
  if (run('git', 'branch', '--show-current').trim() !== 'main') problems.push('This is not main: git switch main.');
  if (sectionOf(read('CHANGELOG.md'), 'Unreleased') === '')
    problems.push('CHANGELOG.md has nothing under Unreleased: write what users notice.');
  return problems;
}

function release(version, { isDryRun }) {
  const problems = problemsOf(version);
  if (!isDryRun && problems.length > 0) throw new ReleaseError(problems.join('\n'));
  print(`Release ${version}:`);
  for (const { title, apply } of stepsOf(version)) {
    print(`  ${title}`);
    if (!isDryRun) apply();
  }
  print('\nThen, to publish the npm package, the image and the notes: git push --follow-tags');
  if (!isDryRun) return;
  print(`\nThe notes:\n\n${sectionOf(withRelease(read('CHANGELOG.md'), { version, date: '' }), version)}\n`);
  for (const problem of problems) print(`First: ${problem}`);
  print('Nothing was changed: this is a dry run.');
}

function printNotes(tag) {
  const notes = sectionOf(read('CHANGELOG.md'), tag.replace(/^v/, ''));
  if (notes === '') throw new ReleaseError(`CHANGELOG.md has no section of ${tag}: npm run release writes it.`);
  print(notes);
}

try {
  if (values.notes !== undefined) printNotes(values.notes);
  else release(positionals[0] ?? JSON.parse(read('package.json')).version, { isDryRun: values['dry-run'] });
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
