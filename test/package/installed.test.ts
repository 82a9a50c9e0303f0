import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyProject, type EmptyProject } from './empty-project.js';
import { run } from './shell.js';

let project: EmptyProject;
const cleanups: (() => void)[] = [];
beforeAll(async () => {
  project = await createEmptyProject({ node: '20', onEnd: (cleanup) => cleanups.push(cleanup) });
});
afterAll(() => cleanups.forEach((cleanup) => cleanup()));

const filesIn = (folder: string): string[] =>
  readdirSync(join(project.folder, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('what `npm install keyway-graphql` brings', () => {
  it('is these packages', async () => {
    const names = (await project.run('npm ls --all --parseable'))
      .trim()
      .split('\n')
      .slice(1)
      .map((path) => path.replace(/^.*node_modules\//, ''));

    expect([...new Set(names)].toSorted()).toMatchInlineSnapshot(`
      [
        "@envelop/core",
        "@envelop/instrumentation",
        "@envelop/types",
        "@fastify/busboy",
        "@graphql-tools/executor",
        "@graphql-tools/merge",
        "@graphql-tools/schema",
        "@graphql-tools/utils",
        "@graphql-typed-document-node/core",
        "@graphql-yoga/logger",
        "@graphql-yoga/subscription",
        "@graphql-yoga/typed-event-target",
        "@pothos/core",
        "@repeaterjs/repeater",
        "@whatwg-node/disposablestack",
        "@whatwg-node/events",
        "@whatwg-node/fetch",
        "@whatwg-node/node-fetch",
        "@whatwg-node/promise-helpers",
        "@whatwg-node/server",
        "commander",
        "cross-inspect",
        "dataloader",
        "dotenv",
        "fastest-levenshtein",
        "graphql",
        "graphql-yoga",
        "ipaddr.js",
        "jose",
        "keyway-graphql",
        "lru-cache",
        "tslib",
        "undici",
        "urlpattern-polyfill",
        "yaml",
        "zod",
      ]
    `);
  });

  it('is less than 35 MB', () => {
    const bytes = filesIn('node_modules').reduce((sum, path) => sum + statSync(path).size, 0);

    expect(bytes).toBeLessThan(35_000_000);
  });

  it('names no source map that is not there', () => {
    const dangling = filesIn('node_modules/keyway-graphql').filter((path) =>
      /^\/\/# sourceMappingURL=/m.test(readFileSync(path, 'utf8')),
    );

    expect(dangling).toEqual([]);
  });

  it('holds every file that its README links to', () => {
    const folder = join(project.folder, 'node_modules/keyway-graphql');
    const links = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link = '']) => link,
    );
    const local = links.filter((link) => !/^(?:https:\/\/|#)/.test(link));

    expect(
      local.filter((link) => !readdirSync(join(folder, dirname(link))).includes(link.split('/').at(-1) ?? '')),
    ).toEqual([]);
  });
});

describe('its declarations, with @types/node and `skipLibCheck: false`,', () => {
  const compilers = {
    '5.4': fileURLToPath(new URL('node_modules/typescript-5.4/bin/tsc', import.meta.url)),
    '5.9': fileURLToPath(new URL('node_modules/typescript-5.9/bin/tsc', import.meta.url)),
    newest: fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url)),
  };
  beforeAll(async () => {
    await project.run('npm install --prefix . --no-save --prefer-offline @types/node@20');
    writeFileSync(
      join(project.folder, 'server.mts'),
      `import { createServer } from 'node:http';
import { ConfigError, createKeyway, type Keyway, type KeywayOptions } from 'keyway-graphql';
import { DEMO_USERS, startSandbox } from 'keyway-graphql/sandbox';

const { projectId, managementKey, url, sessionFor } = await startSandbox();
const options: KeywayOptions = { projectId, managementKey, baseUrl: url };
const keyway: Keyway = createKeyway(options);
createServer(keyway.listener).listen(0);
export const token: string = await sessionFor(DEMO_USERS.ada);
export const response: Response = await keyway.fetch(new Request('http://keyway/graphql'));
export const problems = (error: unknown): readonly string[] => (error instanceof ConfigError ? error.problems : []);
// @ts-expect-error a number is no id: the declarations are read, and not taken for \`any\`.
createKeyway({ projectId: 1, managementKey });
`,
    );
  });

  const resolutions = { bundler: 'esnext', node16: 'node16', nodenext: 'nodenext' };
  it.each(
    Object.keys(compilers).flatMap((version) => Object.keys(resolutions).map((resolution) => [version, resolution])),
  )('compile with TypeScript %s, resolved as %s', async (version, resolution) => {
    const { [version as keyof typeof compilers]: compiler } = compilers;
    const { [resolution as keyof typeof resolutions]: module } = resolutions;
    const flags = `--noEmit --strict --exactOptionalPropertyTypes --skipLibCheck false --target es2022 --lib es2023,dom --types node`;
    const ignoreConfig = version === 'newest' ? '--ignoreConfig' : '';

    await expect(
      run(`node ${compiler} ${ignoreConfig} ${flags} --module ${module} --moduleResolution ${resolution} server.mts`, {
        cwd: project.folder,
      }),
    ).resolves.toBe('');
  });
});
