import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Label, Labels } from '../../packages/react/src/language/catalogue.js';
import { de } from '../../packages/react/src/language/de.js';
import { en } from '../../packages/react/src/language/en.js';
import { createLanguage } from '../../packages/react/src/language/language.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Unpacked from the tarball, where the console uses it. */
const installed = join(root, 'examples/console/node_modules/keyway-react');

const read = (path: string): string => readFileSync(path, 'utf8');

describe('the package', () => {
  it('has the code, its types, the styles, the license and a README, and nothing else', () => {
    expect(readdirSync(installed).toSorted()).toEqual(
      ['LICENSE', 'README.md', 'dist', 'package.json', 'styles.css', 'styles.css.d.ts'].toSorted(),
    );
    const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.includes('.') && !/\.(?:js|d\.ts)$/.test(file))).toEqual([]);
    expect(read(join(installed, 'dist/index.js'))).toMatch(/^'use client';/);
  });

  it('is smaller than 60 kB gzipped without React, with all that it imports', async () => {
    const { build } = (await import(join(root, 'examples/console/node_modules/vite/dist/node/index.js'))) as {
      build: (config: object) => Promise<{ output: { code?: string }[] }[]>;
    };
    const [built] = await build({
      root: installed,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        lib: { entry: join(installed, 'dist/index.js'), formats: ['es'], fileName: 'bundle' },
        minify: true,
        rolldownOptions: { external: [/^react(?:\/|$)/] },
      },
    });
    const code = built?.output.map((chunk) => chunk.code ?? '').join('') ?? '';
    const size = gzipSync(code).length + gzipSync(read(join(installed, 'styles.css'))).length;
    expect(code).toContain('Create access key');
    expect(code).toMatch(/from ?"react"/);
    expect(size).toBeLessThan(60_000);
  });

  it('styles nothing outside of .keyway, and loads nothing', () => {
    const css = read(join(installed, 'styles.css')).replaceAll(/\/\*.*?\*\//gs, '');
    let depth = 0;
    const outermost: string[] = [];
    let text = '';
    for (const character of css) {
      if (character === '{' && depth++ === 0) outermost.push(text.trim());
      if (character === '}' && --depth === 0) text = '';
      else if (depth === 0) text += character;
    }
    expect(outermost).toEqual(['.keyway']);
    expect(css).not.toMatch(/@import|url\(|:root|!important/);
  });
});

const textsOf = (label: Label): string[] => (typeof label === 'string' ? [label] : Object.values(label));
const placeholdersOf = (label: Label): string =>
  [...new Set(textsOf(label).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)))]
    .toSorted()
    .join();

describe('the catalogues', () => {
  const keys = Object.keys(en) as (keyof Labels)[];

  it('have the same keys, and the same placeholders in each', () => {
    expect(Object.keys(de).toSorted()).toEqual(keys.toSorted());
    expect(keys.filter((key) => placeholdersOf(en[key]) !== placeholdersOf(de[key]))).toEqual([]);
  });

  it('have a text for each error code and each issue of the API', () => {
    const errors = read(join(root, 'docs/errors.md'));
    const [codes = '', issues = ''] = errors.split('## Codes of input issues');
    const codesIn = (text: string): string[] => [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code = '']) => code);
    const issueCodes = codesIn(issues.split(/^## /m)[0] ?? '');
    // Of fields that users never see: the page sends them by itself.
    const ownFields =
      /^(?:INVALID_IDEMPOTENCY_KEY|PRIVATE_KEY|WEAK_KEY|UNSUPPORTED_KEY|WRONG_USE|INVALID_KEY|REQUIRES_SEAL_TO|UNKNOWN_TYPE)$/;
    expect(codesIn(codes).length).toBeGreaterThan(15);
    expect(issueCodes.length).toBeGreaterThan(15);
    expect(codesIn(codes).filter((code) => !(`failure.${code}` in en))).toEqual([]);
    expect(issueCodes.filter((code) => !ownFields.test(code) && !(`issue.${code}` in en))).toEqual([]);
  });

  it('count, date and measure as the language does', () => {
    const hour = 3_600_000;
    const shown = (locale: string) => {
      const { t, relative, days, date } = createLanguage(locale);
      return [
        t('list.count', { count: 1 }),
        t('list.count', { count: 1234 }),
        t('badge.expires', { when: relative(24 * 24 * hour) }),
        relative(5 * hour),
        days(90),
        date('2026-12-01T12:00:00Z'),
      ];
    };
    expect(shown('en-GB')).toEqual([
      '1 key',
      '1,234 keys',
      'Expires in 24 days',
      'in 5 hours',
      '90 days',
      '1 Dec 2026',
    ]);
    expect(shown('de-DE')).toEqual([
      '1 Schlüssel',
      '1.234 Schlüssel',
      'Läuft in 24 Tagen ab',
      'in 5 Stunden',
      '90 Tage',
      '01.12.2026',
    ]);
  });

  it('leave a language without a catalogue in English, formats included, unless labels translate it', () => {
    const french = createLanguage('fr-FR');
    expect([french.locale, french.t('list.count', { count: 2 }), french.days(2)]).toEqual(['en', '2 keys', '2 days']);
    const polish = createLanguage('pl', {
      'list.count': { one: '{count} klucz', few: '{count} klucze', other: '{count} kluczy' },
    });
    expect([1, 3, 5].map((count) => polish.t('list.count', { count }))).toEqual(['1 klucz', '3 klucze', '5 kluczy']);
    expect(createLanguage('no language tag').locale).toBe('en');
  });
});
