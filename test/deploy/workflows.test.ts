import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isThere, read, readYaml, root } from './files.js';

interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, { needs?: string; steps: { uses?: string; run?: string }[] }>;
}

const folder = '.github/workflows/';
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

describe.each(readdirSync(`${root}${folder}`))('the workflow %s', (file) => {
  const [workflow] = readYaml<Workflow>(`${folder}${file}`);
  const jobs = Object.values(workflow?.jobs ?? {});
  const steps = jobs.flatMap((job) => job.steps);

  it('runs scripts that there are', () => {
    const runs = steps.flatMap((step) => step.run?.split('\n') ?? []);
    const named = runs.flatMap((line) => /^npm run (\S+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
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
