import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const cli = resolve(import.meta.dirname, '../../dist/cli.js');

/** Here, where the three composition libraries are installed. */
function fit(...neighbours: readonly string[]) {
  const files = neighbours.map((name) => join(import.meta.dirname, 'neighbours', `${name}.graphql`));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'schema', '--federation', '--fit', ...files], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return { status, stderr, names: JSON.parse(stdout) as unknown };
}

const libraries = ['@apollo/composition', '@theguild/federation-composition', '@wundergraph/composition'];

it('keyway schema --federation --fit prints the names with which all libraries compose, and says what clashes', () => {
  const { status, stderr, names } = fit('09-tenant-by-tenant-id', '01-aws-access-key');
  expect(names).toEqual({ prefix: 'Descope', fields: { 'Tenant.id': 'tenantId' } });
  expect(stderr).toContain('tenantId');
  for (const library of libraries) expect(stderr).toContain(`${library}: composes.`);
  expect(status).toBe(0);
}, 120_000);
