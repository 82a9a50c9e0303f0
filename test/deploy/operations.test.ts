import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { read, root } from './files.js';

it('docs/operations.md lists what is run and what is only read of each file', () => {
  const [, section = ''] = /## How the deployment files are tested([^]*?)^## /m.exec(read('docs/operations.md')) ?? [];
  const listed = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, file = '']) => file);
  const files = readdirSync(`${root}deploy`, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.\w+$/.test(path),
  );
  expect(listed.sort()).toEqual(['Dockerfile', 'compose.yaml', ...files.map((path) => `deploy/${path}`)].sort());
});
