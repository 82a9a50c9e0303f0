import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from './support/files-below.js';

const src = resolve(import.meta.dirname, '../src');

/** What each room may import besides itself: other rooms, single files, and packages. A room inside another has its own row. */
const rooms: Record<string, { rooms: readonly string[]; packages: readonly string[] }> = {
  runtime: { rooms: [], packages: ['lru-cache'] },
  'access-keys': { rooms: ['runtime'], packages: ['ipaddr.js', 'jose'] },
  config: { rooms: ['runtime'], packages: ['dotenv', 'fastest-levenshtein', 'zod'] },
  telemetry: {
    rooms: ['runtime'],
    packages: [
      'prom-client',
      '@opentelemetry/api',
      '@opentelemetry/core',
      '@opentelemetry/exporter-trace-otlp-proto',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-base',
    ],
  },
  descope: { rooms: ['access-keys', 'runtime', 'telemetry'], packages: ['undici', 'lru-cache'] },
  auth: { rooms: ['access-keys', 'runtime'], packages: ['jose', 'lru-cache'] },
  'graphql/loaders': { rooms: ['access-keys', 'runtime'], packages: ['dataloader'] },
  graphql: {
    rooms: ['access-keys', 'graphql/loaders', 'auth/caller.ts', 'auth/authorization/permissions.ts', 'runtime'],
    packages: ['@graphql-tools/utils', '@pothos/core', 'fastest-levenshtein', 'graphql', 'zod'],
  },
  server: {
    rooms: [
      'graphql',
      'telemetry',
      'runtime',
      'access-keys/errors.ts',
      'access-keys/freshness.ts',
      'access-keys/request-budget.ts',
    ],
    packages: ['graphql', 'graphql-yoga', '@graphql-yoga/render-graphiql', 'lru-cache'],
  },
  sandbox: { rooms: ['descope/wire/types.ts'], packages: ['jose', 'ipaddr.js', 'yaml', 'zod'] },
  cli: {
    rooms: [
      'config',
      'graphql/federation/access-directives.ts',
      'graphql/federation/print-subgraph-schema.ts',
      'graphql/print-schema.ts',
      'runtime',
      'sandbox',
      'cli/supergraph',
      'telemetry/logger.ts',
    ],
    packages: ['@graphql-yoga/render-graphiql', 'commander'],
  },
  'cli/supergraph': { rooms: ['graphql'], packages: ['graphql'] },
  'cli/keys': { rooms: ['access-keys', 'config', 'descope', 'runtime'], packages: ['commander'] },
  'shared-state': {
    rooms: [
      'access-keys/history/changes/change-codec.ts',
      'access-keys/history/changes/key-change.ts',
      'serve/expiry/leases.ts',
      'access-keys/writes/idempotency-store.ts',
      'descope/cache/write-version.ts',
      'server/http/rate-limit.ts',
      'runtime',
      'telemetry',
    ],
    packages: ['@redis/client'],
  },
  'app.ts': {
    rooms: [
      'access-keys',
      'auth',
      'config',
      'descope',
      'graphql',
      'graphql/loaders',
      'runtime',
      'server',
      'shared-state',
      'telemetry',
    ],
    packages: [],
  },
  'serve/expiry': { rooms: ['access-keys', 'descope/http/network.ts', 'runtime', 'telemetry'], packages: [] },
  'serve/doctor.ts': { rooms: ['config', 'descope', 'shared-state', 'telemetry'], packages: [] },
  'index.ts': { rooms: ['app.ts', 'config', 'runtime', 'server', 'telemetry'], packages: [] },
  serve: { rooms: ['app.ts', 'config', 'runtime', 'serve/expiry', 'shared-state', 'telemetry'], packages: [] },
  'cli.ts': {
    rooms: ['app.ts', 'cli', 'cli/keys', 'config', 'sandbox', 'serve', 'serve/doctor.ts', 'runtime', 'telemetry'],
    packages: ['commander'],
  },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

const packageOf = (target: string): string => /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const targets = [
    ...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
  ];
  return targets
    .map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '')
    .filter((target) => !target.startsWith('node:'))
    .map((target) =>
      target.startsWith('.')
        ? {
            from: file,
            to: relative(src, resolve(src, dirname(file), target)).replace(/\.js$/, '.ts'),
            isPackage: false,
          }
        : { from: file, to: packageOf(target), isPackage: true },
    );
}

const inner = Object.keys(rooms).filter((room) => room.includes('/'));

const roomOf = (file: string): string =>
  inner.find((room) => file === room || file.startsWith(`${room}/`)) ?? file.split('/')[0] ?? file;

describe('the import rules', () => {
  it('has no folder that the table does not name', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in rooms))).toEqual([]);
  });

  it.each(Object.keys(rooms))('%s imports only what it may know', (room) => {
    const allowed = rooms[room] ?? { rooms: [], packages: [] };
    const trespasses = imports
      .filter(({ from }) => roomOf(from) === room)
      .filter(({ to, isPackage }) =>
        isPackage
          ? !allowed.packages.includes(to)
          : roomOf(to) !== room && !allowed.rooms.includes(roomOf(to)) && !allowed.rooms.includes(to),
      );
    expect(trespasses.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('imports nothing that does not exist', () => {
    const missing = imports.filter(({ to, isPackage }) => !isPackage && !files.includes(to) && !to.endsWith('.json'));
    expect(missing).toEqual([]);
  });

  it('has no folder of more than 15 entries', () => {
    const entries = readdirSync(src, { recursive: true, withFileTypes: true });
    const folders = [src, ...entries.filter((entry) => entry.isDirectory()).map((e) => join(e.parentPath, e.name))];
    const wide = folders.filter((folder) => readdirSync(folder).length > 15);
    expect(wide).toEqual([]);
  });

  it('has files by concept: neither many, nor many that are tiny or long', () => {
    const lines = files.map((file) => readFileSync(join(src, file), 'utf8').trimEnd().split('\n').length);
    const sorted = lines.toSorted((one, other) => one - other);
    const atShare = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    const per1000Lines = (files.length / lines.reduce((sum, count) => sum + count)) * 1_000;
    expect(per1000Lines).toBeGreaterThan(5);
    expect(per1000Lines).toBeLessThan(13);
    expect(lines.filter((count) => count <= 20).length).toBeLessThan(15);
    expect(atShare(0.5)).toBeGreaterThan(50);
    expect(atShare(0.9)).toBeLessThan(200);
    expect(atShare(1 - 1 / sorted.length)).toBeLessThan(400);
  });

  it('exports only what another file names', () => {
    // What packages export is for their users.
    const isPublic = (file: string): boolean => ['index.ts', 'sandbox/sandbox.ts'].includes(file);
    const tests = filesBelow('test').filter((path) => /\.m?ts$/.test(path));
    const others = ['bench', 'deploy', 'scripts'].flatMap(filesBelow).filter((path) => path.endsWith('.mjs'));
    const filesOfWord = new Map<string, number>();
    for (const path of [...files.map((file) => join(src, file)), ...tests, ...others]) {
      for (const word of new Set(readFileSync(path, 'utf8').match(/[A-Za-z_$][\w$]*/g))) {
        filesOfWord.set(word, (filesOfWord.get(word) ?? 0) + 1);
      }
    }
    const unused = files
      .filter((file) => !isPublic(file))
      .flatMap((file) => {
        const text = readFileSync(join(src, file), 'utf8');
        const exported = text.matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type)\s+([\w$]+)/gm);
        return [...exported].map(([, name = '']) => ({ file, name }));
      })
      .filter(({ name }) => filesOfWord.get(name) === 1);
    expect(unused).toEqual([]);
  });

  it('has no cycles', () => {
    const targets = new Map<string, string[]>(files.map((file) => [file, []]));
    for (const { from, to, isPackage } of imports) if (!isPackage) targets.get(from)?.push(to);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('loads what is for metrics and traces only where they are switched on', () => {
    const loaders = files.filter((file) =>
      /^import (?!type)[^;]*?from\s+'[^']*(?:prometheus|otlp-tracing)\.js'/m.test(
        readFileSync(join(src, file), 'utf8'),
      ),
    );
    expect(loaders).toEqual([]);
  });

  it('lets a secret be read only where it is sent to Descope or Redis, sealed, or returned once', () => {
    const readers = files.filter((file) => /\.reveal\(\)/.test(readFileSync(join(src, file), 'utf8')));
    expect(readers.sort()).toEqual([
      'access-keys/writes/seal.ts',
      'cli/probe-command.ts',
      'descope/diagnose.ts',
      'descope/http/client.ts',
      'descope/http/credential.ts',
      'descope/http/network.ts',
      'graphql/types/mutation-success.ts',
      'serve/expiry/webhook.ts',
      'shared-state/redis-link.ts',
    ]);
  });
});

it('has no two test files with one name', () => {
  const names = filesBelow('test').flatMap((path) => (path.endsWith('.test.ts') ? [basename(path)] : []));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('has random cases in test/models alone, of which `npm run test:models` tries many', () => {
  const random = filesBelow('test').filter(
    (path) => path.endsWith('.test.ts') && /^import fc from|\bsample\(/m.test(readFileSync(path, 'utf8')),
  );
  expect(random.filter((path) => dirname(path) !== join('test', 'models'))).toEqual([]);
  expect(random.length).toBeGreaterThan(5);
});
