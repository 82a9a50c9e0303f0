import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkNames } from '../../src/config/setting-names.js';
import { securitySettings, settingNames } from '../../src/config/variables.js';
import { sample } from '../support/sample.js';

const known = { all: settingNames, security: securitySettings };

it('a variable whose name is a typing error of a setting is found', () => {
  const names = [...settingNames].filter((name) => name.length > 6);
  const letter = fc.constantFrom('A', 'E', 'K', 'O', 'R', 'S', 'T', 'X', 'Z', '_');
  const typo = fc
    .record({ name: fc.constantFrom(...names), at: fc.nat(), letter, kind: fc.constantFrom('drop', 'add', 'other') })
    .map(({ name, at, letter, kind }) => {
      const index = at % name.length;
      const [before, after] = [name.slice(0, index), name.slice(index + (kind === 'add' ? 0 : 1))];
      return `${before}${kind === 'drop' ? '' : letter}${after}`;
    })
    .filter((name) => !settingNames.has(name));

  fc.assert(
    fc.property(typo, (name) => {
      const { problems, warnings } = checkNames({ [name]: 'canary' }, new Set(), known);
      expect([...problems, ...warnings]).toEqual([expect.stringContaining(`${name} is not a setting`)]);
      expect(String([...problems, ...warnings])).toContain('Did you mean');
    }),
    sample({ small: 200, full: 20_000 }),
  );
});
