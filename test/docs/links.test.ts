import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const documents = ['', 'docs', 'docs/api', 'docs/api/keyway-graphql', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

const read = (document: string): string => readFileSync(join(root, document), 'utf8');

const intoRepository = /\]\(https:\/\/github\.com\/keyway-graphql\/keyway\/(?:blob|tree)\/main\//g;

/** As GitHub makes them of headings. */
const anchorsOf = (document: string): string[] =>
  [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

it.each(documents)('every link of %s leads somewhere', (document) => {
  // The README is shipped in the package, without what it links to: its links into the repository are absolute.
  const text = read(document).replaceAll(intoRepository, '](');
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);

  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
  });

  expect(broken).toEqual([]);
});

it('links of the README are absolute or shipped with it, since npm packs it without the files beside it', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const { files } = JSON.parse(read('package.json')) as { files: string[] };

  expect(links.filter((link) => !/^(?:https:\/\/|#)/.test(link) && !files.includes(dirname(link)))).toEqual([]);
});
