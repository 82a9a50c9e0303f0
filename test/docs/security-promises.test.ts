import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', root), 'utf8');
const rows = [...text.matchAll(/^\| (?<promise>\S.*?) *\| `(?<file>[^`]+)`: (?<title>.+?) *\|$/gm)].map(
  ({ groups = {} }) => groups,
);

describe('SECURITY.md', () => {
  it('has a test for every promise', () => {
    const promises = text.split('\n').filter((line) => /^\| (?!promise|-)/.test(line));
    expect(rows.length).toBe(promises.length);
    expect(rows.length).toBeGreaterThan(45);
  });

  it.each(rows)('$promise', ({ file = '', title = '' }) => {
    const path = new URL(file, root);
    expect(existsSync(path), `${file} does not exist`).toBe(true);
    expect(readFileSync(path, 'utf8').replaceAll("\\'", "'"), `no test of this title in ${file}`).toContain(title);
  });
});
