import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { documentedCommands } from './documented-commands.js';
import { createEmptyProject, type EmptyProject } from './empty-project.js';

const tools = fileURLToPath(new URL('../codegen/node_modules', import.meta.url));
const compiler = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));

/** What `npm install --save-dev` of the document puts there, from where this repository has it already. */
function installCodegen({ folder }: EmptyProject): Record<string, string> {
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(join(tools, '.bin', 'graphql-codegen'), join(folder, 'node_modules', '.bin', 'graphql-codegen'));
  return { NODE_PATH: tools };
}

const withoutInstalls = (commands: string): string => commands.replaceAll(/^npm install .*\n/gm, '');

/** A screen that must compile although Keyway may add a status: the `default` is reached by what is not known yet. */
const screen = `
import type { FindAccessKeysQuery } from './test/generated/graphql.js';

type Row = NonNullable<FindAccessKeysQuery['searchAccessKeys']>['nodes'][number];

export function colorOf({ status }: Row): string {
  switch (status) {
    case 'ACTIVE':
      return 'green';
    case 'INACTIVE':
    case 'EXPIRED':
    case 'UNKNOWN':
      return 'grey';
    default:
      return inNoCase(status);
  }
}

const inNoCase = (status: '%future added value'): string => status;

export const later: Row['status'] = '%future added value';
`;

it('docs/trusted-documents.md leads from an empty folder to a server that runs only its documents, by way of types that expect values to be added', async () => {
  const [prepare = '', serve = '', findId = ''] = documentedCommands('trusted-documents.md');
  const project = await createEmptyProject({ node: '20' });
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());

  await project.run(withoutInstalls(prepare), installCodegen(project));
  writeFileSync(join(project.folder, 'screen.ts'), screen);
  await project.run(`${compiler} --ignoreConfig --noEmit --strict --module nodenext --target es2023 screen.ts`);

  const running = project.start(serve, {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    PORT: '0',
  });
  const url = await running.printed(/"url":"(http:[^"]+)"/);
  const ask = async (body: object): Promise<[status: number, answer: unknown]> => {
    const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };
  const documentId = (await project.run(findId)).trim();

  expect(await ask({ documentId, variables: { first: 3 } })).toMatchObject([
    200,
    { data: { searchAccessKeys: { nodes: { length: 3 } } } },
  ]);
  expect(await ask({ query: '{ searchAccessKeys { totalCount } }' })).toMatchObject([
    403,
    { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
  ]);
});
