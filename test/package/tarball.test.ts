import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { createEmptyProject } from './empty-project.js';
import { run } from './shell.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const judge = (command: string): Promise<string> => run(`node_modules/.bin/${command}`, { cwd: here });

describe('the tarball', () => {
  it('has no fault that publint knows of', async () => {
    await expect(judge(`publint run ${inject('tarball')} --strict`)).resolves.toMatch(/All good!/);
  });

  it('has types that every way to resolve an ES module finds', async () => {
    await expect(judge(`attw ${inject('tarball')} --profile esm-only --no-color`)).resolves.toContain(
      'keyway-graphql/sandbox',
    );
  });

  it('holds what is needed to run it and nothing else', async () => {
    const listed = await run(`tar -tf ${inject('tarball')}`, { cwd: here });
    const kinds = new Set(
      listed
        .trim()
        .split('\n')
        .map((path) =>
          path
            .replace(/^package\//, '')
            .replace(/^(dist|schema\/(?:api-|subgraph-)?operations)\/.*(?=\.)(?<!\.d)/, '$1/*'),
        ),
    );

    expect([...kinds].sort()).toEqual([
      'LICENSE',
      'README.md',
      'codegen.yml',
      'dist/*.d.ts',
      'dist/*.js',
      'dist/*.json',
      'docs/images/console.png',
      'docs/images/graphiql.png',
      'package.json',
      'schema/api-operations/*.graphql',
      'schema/api.graphql',
      'schema/operations/*.graphql',
      'schema/possible-types.json',
      'schema/subgraph-operations/*.graphql',
      'schema/subgraph.graphql',
    ]);
  });
});

describe.each(['20', '24'])('installed in an empty folder, with Node %s,', (node) => {
  it('runs `npx keyway sandbox`, which answers with the header that it prints', async () => {
    const project = await createEmptyProject({ node });
    expect(await project.run('node --version')).toContain(`v${node}.`);

    const sandbox = project.start('npx keyway sandbox', { PORT: '0', SANDBOX_PORT: '0' });
    const url = await sandbox.printed(/API +(\S+)/);
    const authorization = await sandbox.printed(/Header +Authorization: (.+)/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ searchAccessKeys(first: 1) { totalCount } }' }),
    });

    await expect(response.json()).resolves.toMatchObject({ data: { searchAccessKeys: { totalCount: 40 } } });
    await sandbox.interrupt();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
