import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdown } from './markdown.mjs';
import { svg } from './svg.mjs';

const root = join(import.meta.dirname, '../..');

/** Writes docs/performance.md, formatted for `npm run check:format`, and its chart. */
export function writeReport(measured) {
  const page = join(root, 'docs/performance.md');
  writeFileSync(page, markdown(measured, readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8')));
  writeFileSync(join(root, 'docs/performance.svg'), svg(measured));
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [page], { cwd: root });
}
