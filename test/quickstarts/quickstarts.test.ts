import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { run, start } from '../package/shell.js';
import type {} from '../package/pack.js';
import { readPage } from './page.js';

/** The first two keys that Ada, an admin of the demo project, sees. */
const firstKeys = /^[^\n]+ ACTIVE\n[^\n]+ (?:ACTIVE|INACTIVE|EXPIRED)\n$/;

const outputs: Record<string, RegExp> = {
  'apollo-client': new RegExp(firstKeys.source.replace('$', 'KEY_EXPIRED\\n$')),
  fetch: firstKeys,
  'gql-tada': firstKeys,
  'graphql-request': firstKeys,
  server: firstKeys,
  urql: firstKeys,
};

it('has a test for each page', () => {
  const pages = readdirSync(new URL('../../docs/quickstarts/', import.meta.url)).filter((name) => name !== 'README.md');
  expect(pages.toSorted()).toEqual(Object.keys(outputs).map((name) => `${name}.md`));
});

it.each(Object.entries(outputs))(
  'docs/quickstarts/%s.md leads from an empty folder to the keys',
  async (name, output) => {
    const { commands, files } = readPage(name);
    const folder = mkdtempSync(join(tmpdir(), 'keyway-quickstart-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [install = '', ...others] = commands;
    const last = others.pop() ?? '';

    // Not published yet: the tarball is what the registry would have.
    await run(install.replace('install keyway-graphql', `install --no-audit --no-fund ${inject('tarball')}`), {
      cwd: folder,
    });
    for (const [file, content] of files) writeFileSync(join(folder, file), content);
    const servers = others.map((command) => start(command, { cwd: folder }));
    onTestFinished(async () => void (await Promise.all(servers.map((server) => server.interrupt()))));
    const token = await servers[0]?.printed(/Authorization: Bearer (ey\S+)/);

    const printed = await run(last.replace('SESSION_TOKEN=...', `SESSION_TOKEN=${token}`), { cwd: folder });
    expect(printed).toMatch(output);
  },
);
