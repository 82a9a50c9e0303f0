import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const [, facts = ''] = readFileSync(join(root, 'docs/descope.md'), 'utf8').split('## Facts with a test\n');
const [section = ''] = facts.split(/^## /m);
const rows = section.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.startsWith('| fact '));

it.each(rows)('a fact names tests that exist, or says why there is none: %s', (row) => {
  const [, , , tests = ''] = row.split('|');
  if (/^ none: ./.test(tests)) return;
  const [first = 'no test at all', ...others] = [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(
    ([, name = '']) => name,
  );
  const paths = [first, ...others.map((name) => (name.includes('/') ? name : join(dirname(first), name)))];
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('every fact has a row', () => {
  expect(rows.length).toBeGreaterThan(20);
});
