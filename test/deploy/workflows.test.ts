import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isThere, read, readYaml, root } from './files.js';

interface Job {
  readonly needs?: string | readonly string[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly (string | number)[]>> };
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

const folder = '.github/workflows/';
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

/** The lines that a job runs, once for each value of its matrix. */
const runsOf = ({ steps, strategy }: Job): string[] =>
  steps
    .flatMap(({ run }) => run?.split('\n') ?? [])
    .flatMap((line) => {
      const [expression, name] = /\$\{\{ matrix\.(\w+) \}\}/.exec(line) ?? [];
      if (expression === undefined || name === undefined) return line;
      return (strategy?.matrix[name] ?? []).map((value) => line.replace(expression, String(value)));
    });

const scriptsOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^npm run (?:--silent )?(\S+)/.exec(line)?.[1] ?? []);

describe.each(readdirSync(`${root}${folder}`))('the workflow %s', (file) => {
  const [workflow] = readYaml<Workflow>(`${folder}${file}`);
  const jobs = Object.values(workflow?.jobs ?? {});
  const steps = jobs.flatMap((job) => job.steps);

  it('runs scripts that there are', () => {
    const runs = jobs.flatMap(runsOf);
    expect(scriptsOf(runs).filter((name) => !scripts.includes(name))).toEqual([]);
    expect(runs.filter((line) => line.startsWith('.') && !isThere(line))).toEqual([]);
    expect(runs.length).toBeGreaterThan(0);
  });

  it('names the version of every action, and may only read unless a job says otherwise', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@v\d+$/.test(action))).toEqual([]);
    expect(workflow?.permissions).toEqual({ contents: 'read' });
  });

  it('waits only for jobs that there are', () => {
    const needed = jobs.flatMap(({ needs }) => needs ?? []);
    expect(needed.filter((name) => !Object.keys(workflow?.jobs ?? {}).includes(name))).toEqual([]);
  });
});

it('runs every suite in CI, and in .ci/run', () => {
  const suites = scripts.filter((name) => name.startsWith('test:') && name !== 'test:watch').toSorted();
  const [workflow] = readYaml<Workflow>(`${folder}ci.yml`);
  const inCi = scriptsOf(Object.values(workflow?.jobs ?? {}).flatMap(runsOf)).filter((name) => suites.includes(name));
  expect([...new Set(inCi)].toSorted()).toEqual(suites);
  const inRun = /^for name in (.+); do$/m.exec(read('.ci/run'))?.[1]?.split(' ') ?? [];
  expect(inRun.map((name) => `test:${name}`).toSorted()).toEqual(suites);
});

it('updates the dependencies of every package', () => {
  const [config] = readYaml<{ updates: { 'package-ecosystem': string; directories?: string[] }[] }>(
    '.github/dependabot.yml',
  );
  const updated = config?.updates.find((update) => update['package-ecosystem'] === 'npm')?.directories;
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const lockFiles = tracked.filter((path) => basename(path) === 'package-lock.json');
  expect(updated?.toSorted()).toEqual(lockFiles.map((path) => dirname(`/${path}`)).toSorted());
});
