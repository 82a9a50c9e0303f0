import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

const published = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');

/** What Apollo's subgraph compatibility suite asks of every subgraph, as far as this schema has it. */
describe('_service', () => {
  it('answers the schema that is published', async () => {
    const { execute, callsOf } = await startHarness({ variables: { FEDERATION: 'on' } });
    const calls = await callsOf(async () => {
      expect((await execute('{ _service { sdl } }')).data).toEqual({ _service: { sdl: published } });
    });
    expect(calls).toEqual([]);
  });

  it('answers in production as well, where introspection does not', async () => {
    const { execute } = await startHarness({ variables: { FEDERATION: 'on', DEVELOPMENT: 'off' } });
    expect((await execute('{ _service { sdl } }')).data).toEqual({ _service: { sdl: published } });
    expect(await execute('{ __schema { types { name } } }')).not.toHaveProperty('data');
  });

  it('lets routers refuse who is not signed in, or lacks a scope, where that is wanted', async () => {
    const sdlWith = async (federation: string) => {
      const { execute } = await startHarness({ variables: { FEDERATION: federation } });
      return (await execute<{ _service: { sdl: string } }, never>('{ _service { sdl } }')).data?._service.sdl;
    };
    expect(await sdlWith('authenticated')).toContain('@authenticated');
    expect(await sdlWith('scopes')).toContain('@requiresScopes(scopes: [["access_keys:read"]])');
  });

  it('links Federation 2.9 and imports every directive it uses', () => {
    const [, url, imports = ''] = /^extend schema @link\(url: "([^"]+)", import: (\[.*\])\)$/m.exec(published) ?? [];
    expect(url).toBe('https://specs.apollo.dev/federation/v2.9');
    const used = new Set([...published.matchAll(/(?<=[\s)])@(\w+)/g)].map(([directive]) => directive));
    for (const known of ['@link', '@specifiedBy', '@deprecated']) used.delete(known);
    expect([...used].sort()).toEqual(JSON.parse(imports));
  });

  it('defines none of the machinery that composition adds', () => {
    const defined = parse(published).definitions.flatMap((definition) =>
      'name' in definition && definition.name ? [definition.name.value] : [],
    );
    expect(defined.filter((name) => name.startsWith('_'))).toEqual([]);
    expect(parse(published).definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION)).toEqual([]);
    expect(published).not.toMatch(/_entities|_service/);
  });

  it.each([
    ['type AccessKey @key(fields: "id")', 'keys are entities'],
    ['@cost(weight: 1)', 'what a key counts is known to gateways'],
    ['type Tenant @key(fields: "id")', 'tenants are entities'],
    ['type User @key(fields: "id")', 'users are entities'],
    ['type PageInfo @shareable', 'pages are described as elsewhere'],
    ['cleartext: String @tag(name: "secret")', 'secrets are marked'],
    ['roleNames: [String!]! @tag(name: "management")', 'what only managers of the project can use is marked'],
    ['slicingArguments: ["first", "last"]', 'the size of a page is known to gateways'],
  ])('holds %s: %s', (part) => {
    expect(published).toContain(part);
  });
});
