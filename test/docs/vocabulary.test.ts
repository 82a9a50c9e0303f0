import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../support/files-below.js';

const root = resolve(import.meta.dirname, '../..');

/** Words that hide who does what, or that no engineer would search for. CONTRIBUTING.md has the rule. */
const unclear = /\b(?:told|whoever|of late|somebody|nobody|whatever)\b/gi;

const writtenBelow = (folder: string, pattern: RegExp): string[] =>
  filesBelow(join(root, folder))
    .map((path) => relative(root, path))
    .filter((path) => pattern.test(path) && !/\/(?:generated|__generated__|released|\.next)\//.test(path));

const sources = writtenBelow('src', /\.(?:ts|json)$/);
const texts = [
  ...sources,
  ...writtenBelow('docs', /\.(?:md|svg)$/),
  ...writtenBelow('schema', /\.graphql$/),
  ...writtenBelow('examples', /\.(?:tsx?|jsx?|md|css)$/),
  ...writtenBelow('deploy', /\.(?:ya?ml|json|cfg)$/),
  ...readdirSync(root).filter((name) => name.endsWith('.md') || name === '.env.example'),
];

describe('plain technical English', () => {
  it('has no unclear word in code, descriptions, messages and documents', () => {
    const found = texts.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => [...line.matchAll(unclear)].map(([word]) => `${file}:${index + 1} ${word}`)),
    );
    expect(found).toEqual([]);
  });

  it('has one meaning for each exported name', () => {
    const places = new Map<string, string[]>();
    for (const file of sources) {
      const text = readFileSync(join(root, file), 'utf8');
      const declared = text.matchAll(
        /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm,
      );
      for (const name of new Set([...declared].map(([, name = '']) => name))) {
        places.set(name, [...(places.get(name) ?? []), file]);
      }
    }
    expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
  });
});
