import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fit } from '../../src/cli/supergraph/fit.js';
import { composers } from './compose.js';
import type { Subgraph } from './subgraphs.js';

const folder = new URL('neighbours/', import.meta.url);
const files = readdirSync(folder).map((file) => ({
  number: file.slice(0, 2),
  name: file.slice(3, -'.graphql'.length),
  sdl: readFileSync(new URL(file, folder), 'utf8'),
}));

/** Other subgraphs of a supergraph, as users have them; some are of two files. */
const neighbours = new Map<string, readonly Subgraph[]>();
for (const { number, name, sdl } of files) neighbours.set(number, [...(neighbours.get(number) ?? []), { name, sdl }]);

/** Libraries that do not compose what the neighbour uses; docs/federation.md has the reasons. */
const notComposed: Readonly<Record<string, readonly string[]>> = {
  '15': ['@wundergraph/composition'],
  '16': ['@wundergraph/composition'],
  '17': ['@theguild/federation-composition', '@wundergraph/composition'],
};

/** The first line of the SDL. */
const titleOf = ([subgraph]: readonly Subgraph[]): string => subgraph?.sdl.match(/^# (.*)/)?.[1] ?? '';

const all = Object.keys(composers);

describe('with the proposed names Keyway composes with a neighbour', () => {
  const inAll = { without: 0, with: 0 };

  it.each([...neighbours].map(([number, others]) => [number, titleOf(others), others] as const))(
    '%s: %s',
    (number, _title, others) => {
      const { names, outcomes, fitsAlready } = fit({ names: null, neighbours: others, folder: import.meta.dirname });
      const composing = outcomes.filter(({ errors }) => errors.length === 0).map(({ composer }) => composer);
      expect(outcomes.map(({ composer }) => composer)).toEqual(all);
      expect(composing).toEqual(all.filter((composer) => !notComposed[number]?.includes(composer)));
      if (fitsAlready) {
        inAll.without++;
        expect(names).toEqual({});
      }
      if (composing.length === all.length) inAll.with++;
    },
    120_000,
  );

  it('27 of 30 do so in all libraries, 12 without a mapping', () => {
    expect(neighbours.size).toBe(30);
    expect(inAll).toEqual({ without: 12, with: 27 });
  });
});

it('no neighbour that a library does not compose composes there without Keyway', () => {
  for (const [number, libraries] of Object.entries(notComposed)) {
    const others = neighbours.get(number) ?? [];
    const alone = [{ name: 'keyway', sdl: 'type Query { a: Int }' }, ...others];
    for (const library of libraries)
      expect([library, composers[library as keyof typeof composers](alone).errors.length > 0]).toEqual([library, true]);
  }
});
