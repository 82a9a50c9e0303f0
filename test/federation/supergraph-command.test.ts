import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../support/harness.js';

const root = resolve(import.meta.dirname, '../..');

/** The built command in an empty folder; resolves when it prints how to stop it, or ends. */
async function startCommand(...options: readonly string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'keyway-supergraph-'));
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'dist/cli.js'), 'supergraph', '--port', '0', '--sandbox-port', '0', ...options],
    { cwd },
  );
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(cwd, { recursive: true });
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ctrl-C')) done();
    });
  });
  await Promise.race([ready, ended]);
  const url = /GraphiQL and API +(\S+)/.exec(output)?.[1] ?? '';
  const authorization = /Header +Authorization: (.+)/.exec(output)?.[1] ?? '';
  return { output, url, execute: createClient({ url, authorization }).execute, startedAt };
}

it('answers a query over three subgraphs within a minute, without settings', async () => {
  const { url, execute, startedAt } = await startCommand();
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  const query = /"?defaultQuery"?:\s*("(?:[^"\\]|\\.)*")/.exec(page)?.[1] ?? 'null';
  const example = JSON.parse(query) as string;
  expect(example).toContain('accessKeys');
  const answer = await execute<{ tenants: { name: string; accessKeys: { totalCount: number } }[] }, object>(example);
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.tenants[0]).toMatchObject({ name: 'Acme Corporation', plan: 'plan of acme' });
  expect(answer.data?.tenants[0]?.accessKeys.totalCount).toBeGreaterThan(0);
  // The page loads nothing from another place.
  expect(page.match(/(?:src|href)="https?:/g)).toBeNull();
}, 120_000);

it('renames what clashes with the subgraphs that it is given, and says how', async () => {
  const neighbour = (name: string): string => join(import.meta.dirname, 'neighbours', `${name}.graphql`);
  const { output, execute } = await startCommand(neighbour('09-tenant-by-tenant-id'), neighbour('01-aws-access-key'));
  expect(output).toContain('{"prefix":"Descope","fields":{"Tenant.id":"tenantId"}}');
  const { data, errors } = await execute(
    '{ tenants { tenantId name descopeAccessKeys(first: 1) { nodes { name } } } awsKeys { accessKeyId status } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    tenants: [{ tenantId: 'acme', name: 'Acme Corporation', descopeAccessKeys: { nodes: [{}] } }, {}, {}],
    awsKeys: [{ status: expect.any(String) as string }, {}],
  });
}, 120_000);

it('says what a subgraph has that does not compose', async () => {
  const { output } = await startCommand(join(import.meta.dirname, 'package.json'));
  expect(output).toMatch(/package\.json/);
  expect(output).toMatch(/Syntax Error/);
  expect(output).not.toMatch(/ {4}at /);
}, 120_000);
