import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/decisions');
const index = readFileSync(join(folder, 'README.md'), 'utf8');
const records = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional: boolean }>;
}

const manifest = (path: string): Manifest => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;

const childrenOf = (path: string): string[] => readdirSync(join(root, path)).map((name) => join(path, name));

/** The packages in the first column of the tables of the sections whose heading matches. */
const documented = (heading: RegExp): string[] =>
  index
    .split(/^### /m)
    .filter((section) => heading.test(section.split('\n')[0] ?? ''))
    .flatMap((section) => [...section.matchAll(/^\| (`[^|]+) \|/gm)])
    .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
    .toSorted();

describe('docs/decisions', () => {
  it('numbers the records from 0001 without gaps', () => {
    expect(records.map((name) => name.slice(0, 4))).toEqual(
      records.map((_, position) => String(position + 1).padStart(4, '0')),
    );
  });

  it('lists every record with its title', () => {
    const titles = records.map((name) => {
      const [first = ''] = readFileSync(join(folder, name), 'utf8').split('\n');
      return first.replace(/^# (\d{4}): (.*)$/, `[$1](${name}) $2`);
    });
    const rows = [...index.matchAll(/^\| (\[\d{4}\]\([^)]+\)) +\| (.*?) +\|$/gm)];

    expect(rows.map(([, link, title]) => `${link} ${title}`)).toEqual(titles);
  });

  it('has a row for each dependency at run time, and no other', () => {
    expect(documented(/^At run time, in the root$/)).toEqual(
      Object.keys(manifest('package.json').dependencies ?? {}).toSorted(),
    );
  });

  it('has a row for each optional dependency, and no other', () => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest('package.json');

    expect(documented(/^Optional, in the root$/)).toEqual(Object.keys(peerDependencies).toSorted());
    expect(peerDependenciesMeta).toEqual(
      Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, { optional: true }])),
    );
  });

  it('has a row for each development dependency, and no other', () => {
    const { devDependencies = {}, peerDependencies = {} } = manifest('package.json');
    const isOwn = (name: string): boolean => !(name in peerDependencies) || name === '@types/node';

    expect(documented(/^For development, in the root$/)).toEqual(Object.keys(devDependencies).filter(isOwn).toSorted());
    expect(Object.keys(peerDependencies).filter((name) => !(name in devDependencies))).toEqual([]);
  });

  const own = ['examples', ...['bench', 'examples', 'packages', 'test'].flatMap(childrenOf)]
    .map((path) => join(path, 'package.json'))
    .filter((path) => existsSync(join(root, path)));

  it.each(own)('has a row for each dependency of %s, and no other', (path) => {
    const { dependencies, devDependencies, optionalDependencies } = manifest(path);

    expect(documented(new RegExp(`in \`${dirname(path)}\`$`))).toEqual(
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).toSorted(),
    );
  });
});
