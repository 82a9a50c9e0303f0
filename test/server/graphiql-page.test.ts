import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { GraphiQLSettings } from '../../src/server/graphiql/graphiql.js';
import { startServer } from '../support/http-server.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function openPage(
  authorization: string | null = null,
  people: GraphiQLSettings['people'] = [],
  settings: Pick<GraphiQLSettings, 'isSubgraph'> = {},
) {
  const { url, ...server } = await startServer({ graphiql: { authorization, people, ...settings } });
  const response = await fetch(`${url}/graphql`, { headers: html });
  const text = await response.text();
  const [, json = ''] = /<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(text) ?? [];
  const files = [...new Set(text.match(/graphiql\/[0-9a-f]{16}\.(?:js|css)/g))];
  return { ...server, url, response, text, files, settings: JSON.parse(json) as Settings };
}

interface Settings {
  readonly edition: string;
  readonly options: {
    defaultTabs: { query: string; headers: string }[];
    headers: string;
    shouldPersistHeaders: boolean;
  };
}

describe('the page', () => {
  it('is served at the path of the API, for browsers only', async () => {
    const { response, url, query } = await openPage();

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/graphql`, { headers: { accept: 'application/json' } })).status).toBe(400);
    expect(await query('{ hello }')).toMatchObject({ data: { hello: 'hello' } });
  });

  it('lets in nothing but files of this server, and no script of its own', async () => {
    const { response, text } = await openPage();

    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    );
    expect(text.match(/<script(?![^>]*(?:src=|type="application\/json"))/)).toBeNull();
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  });

  it('has a tab for each example of the contract, in the order of the files', async () => {
    const { settings } = await openPage();
    const names = readdirSync(new URL('../../schema/operations/', import.meta.url)).toSorted();

    const operations = settings.options.defaultTabs.map(
      ({ query }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1],
    );

    const fileOf = (operation = '') => operation.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
    expect(operations.map(fileOf)).toEqual(names.map((name) => name.replace(/^\d+-/, '').replace('.graphql', '')));
  });

  it('groups them by task: each begins with its own, and those of one task are adjacent', async () => {
    const { settings } = await openPage();
    const tasks = settings.options.defaultTabs.map(({ query }) => /^# ([^:\n]+): /.exec(query)?.[1]);
    const groups = tasks.filter((task, at) => task !== tasks[at - 1]);
    expect(groups).toEqual(['Look', 'Search', 'Create', 'Change', 'Rotate', 'Hand over', 'Bulk', 'Tenant admin']);
  });

  it('has one more for what a gateway asks, where the API is a subgraph', async () => {
    const { settings } = await openPage(null, [], { isSubgraph: true });
    expect(settings.options.defaultTabs.at(-1)?.query).toMatch(/^# Federation entity: .*query ResolveEntities/s);
  });

  it('fills in the demo credential where it is given one, and never has the browser keep it', async () => {
    const { settings } = await openPage('Bearer demo</script>');

    expect(settings.options.shouldPersistHeaders).toBe(false);
    for (const { headers } of settings.options.defaultTabs) {
      expect(JSON.parse(headers)).toEqual({ Authorization: 'Bearer demo</script>' });
    }
  });

  it('shows who is asking in a tab of each person as well, whose credential it has, and keeps it over a restart', async () => {
    const people = (token: string) => [
      { who: 'Ada, admin of acme', authorization: `Bearer ada ${token}` },
      { who: 'Eve', authorization: `Bearer eve ${token}` },
    ];
    const { settings } = await openPage('Bearer admin', people('today'));
    const shown = settings.options.defaultTabs
      .filter(({ query }) => query.includes('query ShowViewer'))
      .map(({ query, headers }) => [query.split('\n')[0], JSON.parse(headers)]);
    expect(shown).toEqual([
      [expect.stringMatching(/^# Tenant admin: who you are/), { Authorization: 'Bearer admin' }],
      ['# Ada, admin of acme', { Authorization: 'Bearer ada today' }],
      ['# Eve', { Authorization: 'Bearer eve today' }],
    ]);
    expect((await openPage('Bearer admin', people('tomorrow'))).settings.edition).toBe(settings.edition);
  });

  it('restores tabs with their first credential, and tabs with an unknown credential with the default', async () => {
    const { settings, url, files } = await openPage('Bearer admin', [{ who: 'Eve', authorization: 'Bearer eve' }]);
    const scripts = await Promise.all(files.map(async (file) => (await fetch(`${url}/${file}`)).text()));
    const boot = scripts.find((text) => text.includes('keptTabs')) ?? '';
    const kept = ['# Eve\nquery Changed { hello }', settings.options.defaultTabs[0]?.query, '{ mine }'];
    const stored = new Map([
      [`keyway:${settings.edition}:graphiql:tabState`, JSON.stringify({ tabs: kept.map((query) => ({ query })) })],
    ]);
    const rendered: { defaultTabs: { headers: string }[] }[] = [];
    runInNewContext(boot, {
      self: {},
      document: { getElementById: () => ({ textContent: JSON.stringify(settings) }) },
      localStorage: { getItem: (key: string) => stored.get(key) ?? null },
      YogaGraphiQL: {
        renderYogaGraphiQL: (_root: unknown, options: (typeof rendered)[0]) => void rendered.push(options),
      },
    });
    expect(rendered[0]?.defaultTabs.map(({ headers }) => JSON.parse(headers) as unknown)).toEqual([
      { Authorization: 'Bearer eve' },
      { Authorization: 'Bearer admin' },
      { Authorization: 'Bearer admin' },
    ]);
  });

  it('fills in nothing otherwise', async () => {
    const { settings, text } = await openPage();
    expect(settings.options.headers).toBe('');
    expect(text).not.toContain('Authorization');
  });
});

describe('its files', () => {
  it('have names with a hash of their content and are cacheable without limit', async () => {
    const { url, files } = await openPage();

    expect(files).toHaveLength(6);
    for (const file of files) {
      const answer = await fetch(`${url}/${file}`);
      const content = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(file).toContain(createHash('sha256').update(content).digest('hex').slice(0, 16));
    }
  });

  it('are compressed for who can read that, and only then', async () => {
    const { url, files } = await openPage();
    const lengthFor = async (accepted: string) => {
      const { headers } = await fetch(`${url}/${files[0]}`, { headers: { 'accept-encoding': accepted } });
      return [headers.get('content-encoding'), headers.get('vary'), Number(headers.get('content-length'))] as const;
    };

    const [plain, compressed] = [await lengthFor('identity'), await lengthFor('br, gzip')];

    expect(plain).toEqual([null, 'accept-encoding', expect.any(Number)]);
    expect(compressed).toEqual(['gzip', 'accept-encoding', expect.any(Number)]);
    expect(compressed[2]).toBeLessThan(plain[2]);
  });

  it('are the only ones in their folder', async () => {
    const { url, files } = await openPage();
    expect((await fetch(`${url}/graphiql/nothing.js`)).status).toBe(404);
    expect((await fetch(`${url}/graphiql/..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${url}/${files[0]}`, { method: 'POST' })).status).toBe(405);
  });
});
