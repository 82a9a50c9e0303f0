import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GraphiQLSettings } from '../../src/server/graphiql/graphiql.js';
import { startServer } from '../support/http-server.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function openPage(settings: Partial<GraphiQLSettings> = {}) {
  const { url, ...server } = await startServer({
    graphiql: { sdl: () => 'type Query { hello: String }', ...settings },
  });
  const response = await fetch(`${url}/graphql`, { headers: html });
  const text = await response.text();
  const [, json = ''] = /<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(text) ?? [];
  const files = [...new Set(text.match(/graphiql\/[0-9a-f]{16}\.\w+/g))];
  return { ...server, url, response, text, files, settings: JSON.parse(json) as Settings };
}

interface Settings {
  readonly edition: string;
  readonly examples: readonly string[];
  readonly people: readonly { who: string; authorization: string }[];
}

describe('the page', () => {
  it('is served at the path of the API, for browsers only', async () => {
    const { response, url, query } = await openPage();

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/graphql`, { headers: { accept: 'application/json' } })).status).toBe(400);
    expect(await query('{ hello }')).toMatchObject({ data: { hello: 'hello' } });
  });

  it('is where / leads, also behind a proxy that puts a path in front', async () => {
    const { url } = await openPage();
    const answer = await fetch(`${url}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'graphql']);
    expect((await fetch(`${url}/`, { headers: html })).url).toBe(`${url}/graphql`);
    expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${url}/favicon.ico`)).status).toBe(404);
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
    const names = ['operations', 'api-operations'].flatMap((folder) =>
      readdirSync(new URL(`../../schema/${folder}/`, import.meta.url)).toSorted(),
    );

    const operations = settings.examples.map((query) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1]);

    const fileOf = (operation = '') => operation.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
    expect(operations.map(fileOf)).toEqual(names.map((name) => name.replace(/^\d+-/, '').replace('.graphql', '')));
  });

  it('groups them by task: each begins with its own, and those of one task are adjacent', async () => {
    const { settings } = await openPage();
    const tasks = settings.examples.map((query) => /^# ([^:\n]+): /.exec(query)?.[1]);
    const groups = tasks.filter((task, at) => task !== tasks[at - 1]);
    expect(groups).toEqual([
      'Look',
      'Search',
      'Create',
      'Change',
      'Rotate',
      'Hand over',
      'Bulk',
      'Tenant admin',
      'Names',
    ]);
  });

  it('has one more for what a gateway asks, where the API is a subgraph', async () => {
    const { settings } = await openPage({ isSubgraph: true });
    expect(settings.examples.at(-1)).toMatch(/^# Federation entity: .*query ResolveEntities/s);
    expect(settings.examples.join()).not.toContain('displayName\n          loginIds');
  });

  it('begins with a query that is short', async () => {
    const { settings } = await openPage();
    expect(settings.examples[0]).toMatch(/^# .+\nquery Hello \{\n(?:.+\n){1,9}$/);
  });

  it('offers to run as each of the people, whose tabs are kept when they get new credentials', async () => {
    const people = (token: string) => [
      { who: 'Project admin', authorization: 'Bearer admin' },
      { who: 'Eve & <Co>', authorization: `Bearer eve ${token}</script>` },
    ];
    const { settings, text } = await openPage({ people: people('today') });
    expect(settings.people).toEqual(people('today'));
    expect(text).toContain('<option>Project admin</option><option>Eve &amp; &lt;Co></option>');
    expect((await openPage({ people: people('tomorrow') })).settings.edition).toBe(settings.edition);
    expect((await openPage({ people: people('today').slice(1) })).settings.edition).not.toBe(settings.edition);
  });

  it('offers and holds no credential otherwise', async () => {
    const { settings, text } = await openPage();
    expect(settings.people).toEqual([]);
    expect(text).not.toMatch(/id="run-as"|Authorization|Bearer/);
  });

  it('links to the schema', async () => {
    const { text, url } = await openPage();
    const [, link = ''] = /<a href="([^"]+)">Schema \(SDL\)<\/a>/.exec(text) ?? [];
    const answer = await fetch(`${url}/${link}`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe('type Query { hello: String }');
  });
});

describe('its files', () => {
  it('have names with a hash of their content and are cacheable without limit', async () => {
    const { url, files } = await openPage();

    expect(files).toHaveLength(7);
    for (const file of files) {
      const answer = await fetch(`${url}/${file}`);
      const content = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-type')).toMatch(/^text\/(javascript|css|plain); charset=utf-8$/);
      expect(file).toContain(createHash('sha256').update(content).digest('hex').slice(0, 16));
    }
  });

  it('are 2.1 MB on the wire, as docs/decisions/README.md says, with one font: that of the icons', async () => {
    const { url, files } = await openPage();
    const sizes = files.map(async (file) => Number((await fetch(`${url}/${file}`)).headers.get('content-length')));
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect((total / 1e6).toFixed(1)).toBe('2.1');
    const styles = await (await fetch(`${url}/${files.find((file) => file.endsWith('.css'))}`)).text();
    expect(styles.match(/@font-face[^}]*font-family:\s*([^;]+)/g)).toEqual([expect.stringContaining('codicon')]);
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
