import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const cli = resolve(import.meta.dirname, '../../dist/cli.js');

/** Here, where the three composition libraries are installed. */
function fit(neighbours: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const files = neighbours.map((name) => join(import.meta.dirname, 'neighbours', `${name}.graphql`));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'schema', '--federation', '--fit', ...files], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, stderr, names: JSON.parse(stdout) as unknown };
}

const libraries = ['@apollo/composition', '@theguild/federation-composition', '@wundergraph/composition'];

it('keyway schema --federation --fit prints the names with which all libraries compose, and says what clashes', () => {
  const { status, stderr, names } = fit(['09-tenant-by-tenant-id', '01-aws-access-key']);
  expect(names).toEqual({ prefix: 'Descope', fields: { 'Tenant.id': 'tenantId' } });
  expect(stderr).toContain('The key of Tenant is tenantId');
  expect(stderr).toContain('Another type AccessKey');
  for (const library of libraries) expect(stderr).toContain(`${library}: composes.`);
  expect(status).toBe(0);
}, 120_000);

it('names that are given take precedence, and the command fails when a library does not compose with them', () => {
  const given = { prefix: 'Keyway', fields: { 'Tenant.id': 'organizationId' } };
  const { status, stderr, names } = fit(['09-tenant-by-tenant-id', '01-aws-access-key'], {
    FEDERATION_NAMES: JSON.stringify(given),
  });
  expect(names).toEqual(given);
  for (const library of libraries) expect(stderr).toContain(`${library}: does not compose.`);
  expect(status).toBe(1);
}, 120_000);

it('names that fit already are printed as they are', () => {
  const given = { prefix: 'Keyway', fields: { 'Tenant.id': 'tenantId' } };
  const { status, stderr, names } = fit(['09-tenant-by-tenant-id', '01-aws-access-key'], {
    FEDERATION_NAMES: JSON.stringify(given),
  });
  expect(names).toEqual(given);
  expect(stderr).toContain('No name clashes.');
  expect(status).toBe(0);
}, 120_000);
