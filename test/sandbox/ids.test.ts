import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../src/sandbox/project/ids.js';
import { testSandbox } from '../support/sandbox.js';

describe('an id', () => {
  it('is a prefix and a KSUID of 27 characters', () => {
    const ids = createIdSource({ seed: undefined });
    expect(ids.id('K', 1_800_000_000)).toMatch(/^K[0-9A-Za-z]{27}$/);
    expect(ids.id('U', 0)).toMatch(/^U[0-9A-Za-z]{27}$/);
    expect(ids.cleartext()).toMatch(/^K[0-9A-Za-z]{55}$/);
  });

  it('rises with time', () => {
    const { id } = createIdSource({ seed: undefined });
    const ids = [1_400_000_001, 1_700_000_000, 1_700_000_001, 1_900_000_000, 2_147_483_647].map((at) => id('K', at));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('encodes its time as other KSUID libraries do', () => {
    // The largest KSUID is aWgEPTl1tmebfsQzFP4bxwgy80V (segment.io); its first five characters are time alone.
    expect(createIdSource({ seed: 1 }).id('', 1_400_000_000 + 0xffff_ffff)).toMatch(/^aWgEP/);
  });

  it('is the same for the same seed, and so is the secret', async () => {
    const create = async (seed: number) => {
      const sandbox = await testSandbox({ seed, clock: () => 1_800_000_000_000 });
      return [await sandbox.create({ name: 'A' }), await sandbox.create({ name: 'B' })];
    };
    const [first, again, other] = [await create(1), await create(1), await create(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first[0]?.key.id).not.toBe(first[1]?.key.id);
  });
});
